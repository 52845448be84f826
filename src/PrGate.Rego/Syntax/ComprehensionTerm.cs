using PrGate.Rego.Values;

namespace PrGate.Rego.Syntax;

/// <summary>A comprehension; <see cref="Key"/> is set for objects only.</summary>
public sealed class ComprehensionTerm(RegoKind kind, Term? key, Term value, IReadOnlyList<Expression> body, RegoPosition position) : Term(position)
{
    /// <summary>Array, Set or Object.</summary>
    public RegoKind Kind { get; } = kind;

    public Term? Key { get; } = key;

    public Term Value { get; } = value;

    public IReadOnlyList<Expression> Body { get; } = body;
}
