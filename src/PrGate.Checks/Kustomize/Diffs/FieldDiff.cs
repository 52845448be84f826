using System.Globalization;
using PrGate.Checks.Kustomize.Output;
using PrGate.Checks.Kustomize.Tree;

namespace PrGate.Checks.Kustomize.Diffs;

/// <summary>Walks two versions of an object side by side. List elements are matched by the fields that tell them apart, so that an insertion is one change.</summary>
internal sealed class FieldDiff
{
    private const int MaxChanges = 2_000;
    private const int MaxValue = 4_000;

    private static readonly string[][] Identities =
        [["name"], ["containerPort", "protocol"], ["port", "protocol"], ["mountPath"], ["key"], ["host"], ["path"], ["ip"], ["type"], ["topologyKey"], ["id"]];

    private readonly List<FieldChange> _changes = [];
    private readonly bool _isSecret;

    private FieldDiff(bool isSecret) => _isSecret = isSecret;

    /// <returns>The differences in the order of their paths, at most 2,000.</returns>
    public static IReadOnlyList<FieldChange> Of(RenderedObject before, RenderedObject after)
    {
        var diff = new FieldDiff(after.Id.Type.Kind == "Secret" || before.Id.Type.Kind == "Secret");
        diff.Compare("", before.Root, after.Root, masks: false);
        return diff._changes;
    }

    private void Compare(string path, RenderedNode? before, RenderedNode? after, bool masks)
    {
        if (_changes.Count >= MaxChanges || NodeEquality.AreEqual(before, after))
            return;
        switch (before, after)
        {
            case (RenderedMapping a, RenderedMapping b):
                foreach (var key in a.Entries.Concat(b.Entries).Select(e => e.Key).Distinct().Order(KeyOrder.Instance))
                    Compare(Join(path, key), a[key], b[key], masks || (_isSecret && path.Length == 0 && key is "data" or "stringData"));
                break;
            case (RenderedSequence a, RenderedSequence b):
                CompareLists(path, a, b, masks);
                break;
            default:
                _changes.Add(new FieldChange(path, Text(before, masks), Text(after, masks), (after ?? before)!.Origin));
                break;
        }
    }

    private void CompareLists(string path, RenderedSequence before, RenderedSequence after, bool masks)
    {
        foreach (var identity in Identities)
        {
            if (Index(before, identity) is { } old && Index(after, identity) is { } now)
            {
                foreach (var key in old.Keys.Concat(now.Keys).Distinct())
                    Compare($"{path}[{key}]", old.GetValueOrDefault(key), now.GetValueOrDefault(key), masks);
                if (old.Count == now.Count && old.Keys.All(now.ContainsKey) && !old.Keys.SequenceEqual(now.Keys))
                    _changes.Add(new FieldChange(path, string.Join(", ", old.Keys), string.Join(", ", now.Keys), after.Origin));
                return;
            }
        }
        var (a, b) = (before.Items, after.Items);
        var start = 0;
        while (start < a.Count && start < b.Count && NodeEquality.AreEqual(a[start], b[start]))
            start++;
        var end = 0;
        while (end < a.Count - start && end < b.Count - start && NodeEquality.AreEqual(a[a.Count - 1 - end], b[b.Count - 1 - end]))
            end++;
        var (left, right) = (a.Count - start - end, b.Count - start - end);
        for (var i = 0; i < Math.Max(left, right); i++)
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"{path}[{start + i}]");
            Compare(place, i < left ? a[start + i] : null, i < right ? b[start + i] : null, masks);
        }
    }

    /// <summary>The elements by their identity; null when some have none, or two have the same.</summary>
    private static Dictionary<string, RenderedNode>? Index(RenderedSequence sequence, string[] identity)
    {
        var index = new Dictionary<string, RenderedNode>(StringComparer.Ordinal);
        foreach (var item in sequence.Items)
        {
            if (item is not RenderedMapping mapping || mapping[identity[0]] is not RenderedScalar { IsNull: false })
                return null;
            var key = string.Join(',', identity.Where(f => mapping[f] is RenderedScalar).Select(f => $"{f}={mapping.TextAt(f)}"));
            if (!index.TryAdd(key, item))
                return null;
        }
        return index;
    }

    private static string Join(string path, string key)
    {
        var isPlain = key.Length > 0 && key.All(c => c is '-' or '_' || char.IsLetterOrDigit(c));
        return isPlain ? path.Length == 0 ? key : $"{path}.{key}" : $"{path}[{key}]";
    }

    private static string? Text(RenderedNode? node, bool masks)
    {
        if (node is null)
            return null;
        if (masks)
            return "(hidden)";
        var text = YamlText.Of(node).TrimEnd('\n');
        return text.Length <= MaxValue ? text : $"{text.AsSpan(0, char.IsHighSurrogate(text[MaxValue - 1]) ? MaxValue - 1 : MaxValue)}…";
    }
}
