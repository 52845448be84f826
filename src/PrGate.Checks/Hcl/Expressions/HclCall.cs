namespace PrGate.Checks.Hcl.Expressions;

/// <summary>A function call.</summary>
/// <param name="name">With its namespaces: <c>provider::aws::arn_parse</c>.</param>
/// <param name="expandsLast">Whether the last argument is followed by <c>...</c>.</param>
public sealed class HclCall(string name, IReadOnlyList<HclExpression> arguments, bool expandsLast, int start, int end) : HclExpression(start, end)
{
    public string Name { get; } = name;

    public IReadOnlyList<HclExpression> Arguments { get; } = arguments;

    public bool ExpandsLast { get; } = expandsLast;
}
