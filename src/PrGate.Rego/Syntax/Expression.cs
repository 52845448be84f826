namespace PrGate.Rego.Syntax;

/// <summary>One statement of a body.</summary>
public abstract class Expression
{
    private protected Expression(RegoPosition position) => Position = position;

    public RegoPosition Position { get; }

    /// <summary>Written after <c>not</c>.</summary>
    public bool IsNegated { get; init; }

    public IReadOnlyList<WithModifier> With { get; init; } = [];
}
