namespace PrGate.Rego.Compiler;

/// <summary>One simple expression of a body: calls are not nested any more.</summary>
internal abstract class Statement(RegoPosition position)
{
    public RegoPosition Position { get; } = position;

    public bool IsNegated { get; init; }

    public IReadOnlyList<WithTarget> With { get; init; } = [];
}
