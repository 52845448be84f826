namespace PrGate.Rego.Syntax;

/// <summary><c>every v in xs { .. }</c> or <c>every k, v in xs { .. }</c>.</summary>
public sealed class EveryExpression(Term? key, Term value, Term domain, IReadOnlyList<Expression> body, RegoPosition position) : Expression(position)
{
    public Term? Key { get; } = key;

    public Term Value { get; } = value;

    public Term Domain { get; } = domain;

    public IReadOnlyList<Expression> Body { get; } = body;
}
