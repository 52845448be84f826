using PrGate.Checks.Manifests;
using PrGate.Rego.Values;

namespace PrGate.Checks.RegoPolicies;

/// <summary>Where a policy's answer points: to a path it names, else to the deepest value of the input that it returns, else to the document's beginning.</summary>
internal static class PolicyPlace
{
    private const int MostVisited = 2_000;

    private static readonly string[] PathKeys = ["path", "field", "fieldPath", "jsonPath", "jsonpath", "location", "searchLine"];

    /// <param name="start">The document, or the object in it that was judged.</param>
    public static YamlNode Find(PolicyDocument document, YamlNode start, RegoValue answer) =>
        Named(start, answer) ?? Returned(document, start, answer) ?? Mentioned(start, answer) ?? First(start);

    /// <summary>Whether a value of this document is in the answer.</summary>
    public static bool Returns(PolicyDocument document, RegoValue answer) => Returned(document, document.Root, answer) is not null;

    /// <summary>The node at <c>spec.containers[0].image</c>; null when there is none.</summary>
    public static YamlNode? At(YamlNode root, string path)
    {
        var node = root;
        foreach (var part in Parts(path))
        {
            if (Step(node, part) is not { } next)
                return null;
            node = next;
        }
        return node;
    }

    private static YamlNode? Named(YamlNode start, RegoValue answer)
    {
        if (answer is not RegoObject members)
            return null;
        foreach (var key in PathKeys)
        {
            var found = members.Find(key) switch
            {
                RegoString text => At(start, text.Value),
                RegoArray { Count: > 0 } path => path.Aggregate<RegoValue, YamlNode?>(start, (node, step) => node is null ? null : Step(node, step is RegoString s ? s.Value : RegoJson.Write(step))),
                _ => null,
            };
            if (found is not null && found != start)
                return found;
        }
        return (members.Find("details") ?? members.Find("metadata")) is RegoObject inner ? Named(start, inner) : null;
    }

    // The name of the whole object is in many answers; what lies deeper says more.
    private static YamlNode? Returned(PolicyDocument document, YamlNode start, RegoValue answer)
    {
        YamlNode? best = null;
        var depth = 0;
        var visited = 0;
        Visit(answer);
        return best;

        void Visit(RegoValue value)
        {
            if (++visited > MostVisited)
                return;
            if (document.Values.NodeOf(value) is { } node && node != start && node != document.Root)
            {
                var levels = DepthOf(start, node);
                if (levels > depth)
                    (best, depth) = (node, levels);
                return;
            }
            switch (value)
            {
                case RegoObject members:
                    foreach (var member in members.Values)
                        Visit(member);
                    break;
                case RegoArray items:
                    foreach (var item in items.Items)
                        Visit(item);
                    break;
                case RegoSet items:
                    foreach (var item in items.Items)
                        Visit(item);
                    break;
            }
        }
    }

    // Collections end after what is in them begins, so the way down is found without looking at every node.
    private static int DepthOf(YamlNode root, YamlNode wanted)
    {
        var depth = 0;
        var node = root;
        while (node != wanted)
        {
            IEnumerable<YamlNode> children = node switch
            {
                YamlMapping mapping => mapping.Entries.Select(e => e.Value),
                YamlSequence sequence => sequence.Items,
                _ => [],
            };
            if (children.FirstOrDefault(c => c == wanted || (c.Start <= wanted.Start && wanted.End <= c.End)) is not { } next)
                return depth + 1;
            node = next;
            depth++;
        }
        return depth;
    }

    private static YamlNode? Mentioned(YamlNode start, RegoValue answer)
    {
        var text = answer is RegoObject members ? (members.Find("msg") as RegoString)?.Value : (answer as RegoString)?.Value;
        if (text is null)
            return null;
        return text.Split([' ', ',', ';', '\'', '"', '`', '<', '>', '(', ')'], StringSplitOptions.RemoveEmptyEntries)
            .Select(word => word.Trim('.', ':'))
            .Where(word => word.Length <= 256 && (word.Contains('.', StringComparison.Ordinal) || word.Contains('[', StringComparison.Ordinal)))
            .Select(word => At(start, word))
            .FirstOrDefault(node => node is not null);
    }

    private static YamlNode First(YamlNode start) => start is YamlMapping { Entries: [var first, ..] } ? first.KeyNode : start;

    private static YamlNode? Step(YamlNode node, string part) => node switch
    {
        YamlMapping mapping => mapping[part],
        YamlSequence sequence when int.TryParse(part, out var at) && at >= 0 && at < sequence.Items.Count => sequence.Items[at],
        _ => null,
    };

    private static IEnumerable<string> Parts(string path) =>
        path.TrimStart('$').Split(['.', '[', ']', '/'], StringSplitOptions.RemoveEmptyEntries).Select(part => part.Trim('\'', '"'));
}
