namespace PrGate.Rego.Syntax;

public sealed class ArrayTerm(IReadOnlyList<Term> items, RegoPosition position) : Term(position)
{
    public IReadOnlyList<Term> Items { get; } = items;
}
