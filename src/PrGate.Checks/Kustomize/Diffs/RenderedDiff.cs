using PrGate.Checks.Kustomize.Resources;

namespace PrGate.Checks.Kustomize.Diffs;

/// <summary>The difference of two renderings of one environment, object by object.</summary>
public static class RenderedDiff
{
    /// <summary>Objects are found again by type (whatever its version), namespace and name without content hash.</summary>
    /// <returns>Biggest effect first; empty when nothing differs.</returns>
    public static IReadOnlyList<ObjectChange> Of(IReadOnlyList<RenderedObject> before, IReadOnlyList<RenderedObject> after)
    {
        var old = new Dictionary<(string, string, string, string), RenderedObject>();
        foreach (var item in before)
            old.TryAdd(KeyOf(item), item);
        var changes = new List<ObjectChange>();
        var seen = new HashSet<(string, string, string, string)>();
        foreach (var item in after)
        {
            var key = KeyOf(item);
            if (!seen.Add(key))
                continue;
            if (!old.TryGetValue(key, out var previous))
                changes.Add(new ObjectChange(ObjectChangeKind.Added, TitleOf(item.Id), null, item, []));
            else if (FieldDiff.Of(previous, item) is { Count: > 0 } fields)
                changes.Add(new ObjectChange(ObjectChangeKind.Changed, TitleOf(item.Id), previous, item, fields));
        }
        changes.AddRange(old.Where(o => !seen.Contains(o.Key)).Select(o => new ObjectChange(ObjectChangeKind.Removed, TitleOf(o.Value.Id), o.Value, null, [])));
        return [.. changes.OrderByDescending(c => c.Weight).ThenBy(c => c.Kind == ObjectChangeKind.Removed ? 0 : 1).ThenBy(c => c.Title, StringComparer.Ordinal)];
    }

    private static (string Group, string Kind, string Namespace, string Name) KeyOf(RenderedObject item) =>
        (item.Id.Type.Group, item.Id.Type.Kind, item.Id.EffectiveNamespace, item.StableName);

    private static string TitleOf(ResourceId id) => id.Namespace.Length == 0 ? $"{id.Type.Kind} {id.Name}" : $"{id.Type.Kind} {id.Name} ({id.Namespace})";
}
