namespace PrGate.Rego.Syntax;

/// <summary>A term that must be defined and not false; calls, comparisons, = and := included.</summary>
public sealed class TermExpression(Term term, RegoPosition position) : Expression(position)
{
    public Term Term { get; } = term;
}
