namespace PrGate.Rego.Syntax;

/// <summary><c>some x, y</c>.</summary>
public sealed class SomeExpression(IReadOnlyList<VarTerm> names, RegoPosition position) : Expression(position)
{
    public IReadOnlyList<VarTerm> Names { get; } = names;
}
