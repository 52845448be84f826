namespace PrGate.Rego.Syntax;

/// <summary><c>some v in xs</c> or <c>some k, v in xs</c>.</summary>
public sealed class SomeInExpression(Term? key, Term value, Term domain, RegoPosition position) : Expression(position)
{
    public Term? Key { get; } = key;

    public Term Value { get; } = value;

    public Term Domain { get; } = domain;
}
