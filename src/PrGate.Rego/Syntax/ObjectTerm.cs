namespace PrGate.Rego.Syntax;

public sealed class ObjectTerm(IReadOnlyList<(Term Key, Term Value)> entries, RegoPosition position) : Term(position)
{
    public IReadOnlyList<(Term Key, Term Value)> Entries { get; } = entries;
}
