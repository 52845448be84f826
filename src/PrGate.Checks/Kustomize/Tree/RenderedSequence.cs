namespace PrGate.Checks.Kustomize.Tree;

/// <summary>A sequence.</summary>
public sealed class RenderedSequence : RenderedNode
{
    private readonly List<RenderedNode> _items;

    internal RenderedSequence(Origin origin, int capacity = 4)
        : base(origin) => _items = new List<RenderedNode>(capacity);

    public IReadOnlyList<RenderedNode> Items => _items;

    internal List<RenderedNode> Edit => _items;

    internal override RenderedNode Copy(RenderBudget budget)
    {
        budget.SpendNode();
        var copy = new RenderedSequence(Origin, _items.Count);
        foreach (var item in _items)
            copy._items.Add(item.Copy(budget));
        return copy;
    }
}
