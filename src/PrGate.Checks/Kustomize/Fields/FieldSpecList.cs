using PrGate.Checks.Kustomize.Tree;

namespace PrGate.Checks.Kustomize.Fields;

/// <summary>Field specs of one transformer, without repetition.</summary>
internal sealed class FieldSpecList
{
    private readonly List<FieldSpec> _items;

    public FieldSpecList(params IEnumerable<FieldSpec> items) => _items = [.. items];

    public IReadOnlyList<FieldSpec> Items => _items;

    public FieldSpecList Copy() => new(_items);

    /// <summary>Adds one that is not there yet.</summary>
    /// <exception cref="RenderException">It is there and disagrees about creating the field.</exception>
    public void Merge(FieldSpec spec, Origin? origin)
    {
        var known = _items.Find(s => s.Path == spec.Path && s.Type.IsSelectedBy(spec.Type));
        if (known is null)
            _items.Add(spec);
        else if (known.Create != spec.Create)
            throw new RenderException($"conflicting fieldspecs for '{spec.Path}'", origin, "Let both say the same under 'create'.");
    }

    public void MergeAll(FieldSpecList other, Origin? origin)
    {
        foreach (var spec in other._items)
            Merge(spec, origin);
    }
}
