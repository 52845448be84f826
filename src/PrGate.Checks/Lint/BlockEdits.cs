using PrGate.Checks.Kustomize.Tree;

namespace PrGate.Checks.Lint;

/// <summary>Repairs of YAML that keep its comments and its shape. Each gives null where the text is not what the repair expects.</summary>
internal static class BlockEdits
{
    /// <summary>Another text for a scalar that stands plainly in its file.</summary>
    public static TextEdit? Replace(RenderedScalar scalar, string text)
    {
        var place = scalar.Origin.Place;
        return scalar.Origin.IsWholeFile
            && place.Start.Line == place.End.Line
            && scalar.Origin.SourceText.Line(place.Start.Line)[(place.Start.Column - 1)..(place.End.Column - 1)].SequenceEqual(scalar.Text)
                ? new TextEdit(place.Start, place.End, text)
                : null;
    }

    /// <summary>A line before the first key of a mapping that is written in lines of its own.</summary>
    public static TextEdit? InsertFirst(RenderedMapping mapping, string line) =>
        FirstKey(mapping) is { } key && Indent(mapping.Origin, key) is { } indent && mapping.Origin.SourceText.Line(key.Start.Line)[..indent.Length].SequenceEqual(indent)
            ? Insertion(key.Start.Line, indent + line + "\n")
            : null;

    /// <summary>A key with one line below it, after the first key of a mapping whose value ends on its own line (<c>- name: web</c>).</summary>
    public static TextEdit? InsertSecond(RenderedMapping mapping, string key, string line)
    {
        if (FirstKey(mapping) is not { } first || mapping.Entries[0].Value is not RenderedScalar { Origin.Place: var value } || value.End.Line != first.Start.Line)
            return null;
        var source = mapping.Origin.SourceText;
        if (first.Start.Line >= source.LineCount || Indent(mapping.Origin, first) is not { } indent || !source.Line(first.Start.Line)[(value.End.Column - 1)..].Trim("\"' ").IsEmpty)
            return null;
        return Insertion(first.Start.Line + 1, $"{indent}{key}:\n{indent}  {line}\n");
    }

    // The keys' column, if only spaces and a list's dash stand before it: anything else is flow style or a place that lines cannot be put at.
    private static string? Indent(Origin origin, Place key)
    {
        var before = origin.SourceText.Line(key.Start.Line)[..(key.Start.Column - 1)];
        return before.ContainsAnyExcept(' ', '-') ? null : new string(' ', before.Length);
    }

    private static Place? FirstKey(RenderedMapping mapping)
    {
        if (!mapping.Origin.IsWholeFile || mapping.Entries.Count == 0)
            return null;
        var key = mapping.Entries[0].Value.Origin.KeyPlace;
        return key.File == mapping.Origin.File && key.Start == mapping.Origin.Position ? key : null;
    }

    private static TextEdit Insertion(int line, string text) => new(new(line, 1), new(line, 1), text);
}
