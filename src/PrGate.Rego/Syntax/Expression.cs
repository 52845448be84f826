namespace PrGate.Rego.Syntax;

/// <summary>One statement of a body.</summary>
public abstract class Expression
{
    private protected Expression(RegoPosition position) => Position = position;

    public RegoPosition Position { get; }

    /// <summary>Written after <c>not</c>.</summary>
    public bool IsNegated { get; init; }

    public IReadOnlyList<WithModifier> With { get; init; } = [];
}

/// <summary>A term that must be defined and not false; calls, comparisons, = and := included.</summary>
public sealed class TermExpression(Term term, RegoPosition position) : Expression(position)
{
    public Term Term { get; } = term;
}

/// <summary><c>some x, y</c>.</summary>
public sealed class SomeExpression(IReadOnlyList<VarTerm> names, RegoPosition position) : Expression(position)
{
    public IReadOnlyList<VarTerm> Names { get; } = names;
}

/// <summary><c>some v in xs</c> or <c>some k, v in xs</c>.</summary>
public sealed class SomeInExpression(Term? key, Term value, Term domain, RegoPosition position) : Expression(position)
{
    public Term? Key { get; } = key;

    public Term Value { get; } = value;

    public Term Domain { get; } = domain;
}

/// <summary><c>every v in xs { .. }</c> or <c>every k, v in xs { .. }</c>.</summary>
public sealed class EveryExpression(Term? key, Term value, Term domain, IReadOnlyList<Expression> body, RegoPosition position) : Expression(position)
{
    public Term? Key { get; } = key;

    public Term Value { get; } = value;

    public Term Domain { get; } = domain;

    public IReadOnlyList<Expression> Body { get; } = body;
}

/// <summary><c>with target as value</c>.</summary>
public sealed record WithModifier(Term Target, Term Value, RegoPosition Position);
