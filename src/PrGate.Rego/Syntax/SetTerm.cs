namespace PrGate.Rego.Syntax;

public sealed class SetTerm(IReadOnlyList<Term> items, RegoPosition position) : Term(position)
{
    public IReadOnlyList<Term> Items { get; } = items;
}
