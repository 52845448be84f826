namespace PrGate.Checks.Hcl.Expressions;

/// <summary>Attribute access, indexes and splats on an expression: <c>var.a[0].b[*].c</c>.</summary>
public sealed class HclTraversal(HclExpression root, IReadOnlyList<HclStep> steps) : HclExpression(root.Start, steps[^1].End)
{
    public HclExpression Root { get; } = root;

    /// <summary>At least one.</summary>
    public IReadOnlyList<HclStep> Steps { get; } = steps;
}
