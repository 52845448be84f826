namespace PrGate.Rego.Syntax;

/// <summary>A call; infix operators are calls of their function (<c>a + b</c> of plus, <c>a == b</c> of equal, <c>x in y</c> of internal.member_2).</summary>
public sealed class CallTerm(Term function, IReadOnlyList<Term> arguments, RegoPosition position) : Term(position)
{
    /// <summary>A <see cref="VarTerm"/> or a <see cref="RefTerm"/> of names.</summary>
    public Term Function { get; } = function;

    public IReadOnlyList<Term> Arguments { get; } = arguments;

    /// <summary>The operator's sign when written infix, null otherwise.</summary>
    public string? Infix { get; init; }
}
