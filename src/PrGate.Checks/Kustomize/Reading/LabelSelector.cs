using PrGate.Checks.Kustomize.Tree;

namespace PrGate.Checks.Kustomize.Reading;

/// <summary>Kubernetes' label selector in its text form: <c>a=b,c!=d,e in (f,g),h notin (i),j,!k</c>.</summary>
internal sealed class LabelSelector
{
    private readonly List<(string Key, bool Negated, string[]? Values)> _requirements = [];

    /// <exception cref="RenderException">The text is not a label selector.</exception>
    public static LabelSelector Parse(Located? text)
    {
        var selector = new LabelSelector();
        if (text is null || text.Text.Trim().Length == 0)
            return selector;
        foreach (var part in SplitOutsideBrackets(text.Text))
        {
            if (!selector.Add(part.Trim()))
                throw new RenderException($"'{text.Text}' is not a label selector.", text.Origin, "Write for example app=web,tier!=cache.");
        }
        return selector;
    }

    public bool Matches(RenderedMapping? labels) => _requirements.TrueForAll(r => Matches(labels, r));

    private static bool Matches(RenderedMapping? labels, (string Key, bool Negated, string[]? Values) requirement)
    {
        var value = labels?[requirement.Key] is RenderedScalar scalar ? scalar.Text : null;
        var holds = requirement.Values is null ? value is not null : value is not null && requirement.Values.Contains(value);
        return holds != requirement.Negated;
    }

    private bool Add(string part)
    {
        if (part.EndsWith(')'))
        {
            var open = part.IndexOf('(', StringComparison.Ordinal);
            var words = open < 0 ? [] : part[..open].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words is not [var key, "in" or "notin"])
                return false;
            _requirements.Add((key, words[1] == "notin", [.. part[(open + 1)..^1].Split(',').Select(v => v.Trim())]));
            return true;
        }
        if (part.StartsWith('!'))
            return AddKnown(part[1..].Trim(), negated: true, null);
        var sign = part.IndexOf("!=", StringComparison.Ordinal);
        if (sign > 0)
            return AddKnown(part[..sign].Trim(), negated: true, [part[(sign + 2)..].Trim()]);
        sign = part.IndexOf('=', StringComparison.Ordinal);
        return sign < 0 ? AddKnown(part, negated: false, null) : AddKnown(part[..sign].Trim(), negated: false, [part[(sign + 1)..].TrimStart('=').Trim()]);
    }

    private bool AddKnown(string key, bool negated, string[]? values)
    {
        if (key.Length == 0 || key.Contains(' ', StringComparison.Ordinal))
            return false;
        _requirements.Add((key, negated, values));
        return true;
    }

    private static IEnumerable<string> SplitOutsideBrackets(string text)
    {
        var from = 0;
        var depth = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '(')
                depth++;
            else if (text[i] == ')')
                depth--;
            if (text[i] != ',' || depth > 0)
                continue;
            yield return text[from..i];
            from = i + 1;
        }
        yield return text[from..];
    }
}
