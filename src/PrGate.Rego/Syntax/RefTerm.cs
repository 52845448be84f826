namespace PrGate.Rego.Syntax;

/// <summary>A reference: a head and the keys that lead from it, in dots or brackets.</summary>
public sealed class RefTerm(Term head, IReadOnlyList<Term> path, RegoPosition position) : Term(position)
{
    public Term Head { get; } = head;

    public IReadOnlyList<Term> Path { get; } = path;
}
