using PrGate.Checks.Kustomize.Tree;

namespace PrGate.Checks.Kustomize.Fields;

/// <summary>Splits the dotted paths of replacements and vars: <c>spec.containers.[name=web].image</c>, <c>metadata.annotations.[a.b/c]</c>, <c>data.a\.b</c>.</summary>
internal static class ObjectPath
{
    public static List<string> Split(string path)
    {
        var pieces = SplitEscaped(path);
        var parts = new List<string>(pieces.Count);
        for (var i = 0; i < pieces.Count; i++)
        {
            var piece = pieces[i];
            if (!piece.StartsWith('[') || piece.EndsWith(']'))
            {
                parts.Add(piece);
                continue;
            }
            while (i < pieces.Count - 1 && !pieces[i].EndsWith(']'))
                piece += "." + pieces[++i];
            parts.Add(piece.Contains('=', StringComparison.Ordinal) ? piece : piece.Trim('[', ']'));
        }
        return parts;
    }

    /// <summary>Splits <c>[name=value]</c>; null when it is not of this form.</summary>
    public static (string Field, string Value)? Condition(string part)
    {
        if (!part.StartsWith('[') || !part.EndsWith(']'))
            return null;
        var equals = part.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? null : (part[1..equals], part[(equals + 1)..^1]);
    }

    private static List<string> SplitEscaped(string path)
    {
        var parts = new List<string>();
        foreach (var piece in path.Split('.'))
        {
            if (parts.Count > 0 && parts[^1].EndsWith('\\'))
                parts[^1] = parts[^1][..^1] + "." + piece;
            else
                parts.Add(piece);
        }
        if (parts.Count > 1 && parts[0].Length == 0)
            parts.RemoveAt(0);
        Nesting.RequirePath(parts.Count);
        return parts;
    }
}
