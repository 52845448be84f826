namespace PrGate.Checks.Kustomize.Tree;

/// <summary>A value of a rendered object. It is changed while rendering and must not be afterwards.</summary>
public abstract class RenderedNode
{
    private protected RenderedNode(Origin origin) => Origin = origin;

    /// <summary>Where the value comes from.</summary>
    public Origin Origin { get; internal set; }

    /// <summary>Whether this is an explicit null.</summary>
    public virtual bool IsNull => false;

    /// <summary>An independent copy of the whole subtree, with the same origins.</summary>
    internal abstract RenderedNode Copy(RenderBudget budget);
}
