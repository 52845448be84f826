using PrGate.Checks.Kustomize.Tree;

namespace PrGate.Checks.Kustomize.Resources;

/// <summary>The objects gathered so far, in order, no two of them with the same identity.</summary>
internal sealed class ResourceMap(RenderBudget budget)
{
    private readonly HashSet<(GroupVersionKind, string)> _names = [];
    private List<Resource> _items = [];
    private bool _stale;

    public IReadOnlyList<Resource> Items => _items;

    public RenderBudget Budget => budget;

    /// <exception cref="RenderException">An object with this identity is there already.</exception>
    public void Append(Resource resource)
    {
        var id = resource.CurrentId;
        if (_items.Count >= budget.Limits.Objects)
            throw RenderException.Limit($"More than {budget.Limits.Objects:N0} objects are rendered.");
        if (HasCurrent(id, null))
            throw new RenderException($"{resource.Kind} {resource.Name} is defined twice, here and at {FirstOf(id)}; may not add resource with an already registered id: {id}", resource.Root.Origin, "Remove one of the two, or rename it.") { Rule = RenderRules.Duplicate };
        _items.Add(resource);
        _names.Add((id.Type, id.Name));
    }

    private string? FirstOf(ResourceId id) => _items.Find(r => r.CurrentId.Means(id))?.Root.Origin.ToString();

    public void AppendAll(IEnumerable<Resource> resources)
    {
        foreach (var resource in resources)
            Append(resource);
    }

    /// <summary>Whether an object other than <paramref name="except"/> has this identity now.</summary>
    public bool HasCurrent(ResourceId id, Resource? except)
    {
        Refresh();
        if (!_names.Contains((id.Type, id.Name)))
            return false;
        budget.Spend(_items.Count);
        return _items.Exists(r => r != except && r.CurrentId.Means(id));
    }

    /// <summary>Objects that have or ever had an identity, in order.</summary>
    public List<Resource> EverMatching(Func<ResourceId, bool> matches)
    {
        budget.Spend(_items.Count);
        return _items.FindAll(r => !r.IsGone && r.WasEver(matches));
    }

    public void Replace(Resource old, Resource successor)
    {
        _items[_items.IndexOf(old)] = successor;
        _stale = true;
    }

    public void DropGone()
    {
        if (_items.RemoveAll(r => r.IsGone) > 0)
            _stale = true;
    }

    public void Drop(Predicate<Resource> which)
    {
        _items.RemoveAll(which);
        _stale = true;
    }

    public void Reorder(IComparer<Resource> order)
    {
        _items = [.. _items.Order(order)];
    }

    /// <summary>Names changed since: look-ups by name start anew.</summary>
    public void MarkChanged() => _stale = true;

    /// <exception cref="RenderException">Two objects have the same identity now.</exception>
    public void RequireDistinct(Origin? origin)
    {
        var seen = new HashSet<(GroupVersionKind, string, string)>(_items.Count);
        foreach (var resource in _items)
        {
            var id = resource.CurrentId;
            if (!resource.IsGone && !seen.Add((id.Type, id.EffectiveNamespace, id.Name)))
                throw new RenderException($"may not add resource with an already registered id: {id}", origin) { Rule = RenderRules.Duplicate };
        }
    }

    private void Refresh()
    {
        if (!_stale)
            return;
        _stale = false;
        _names.Clear();
        foreach (var resource in _items)
            _names.Add((resource.Type, resource.Name));
    }
}
