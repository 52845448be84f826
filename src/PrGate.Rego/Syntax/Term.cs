using PrGate.Rego.Values;

namespace PrGate.Rego.Syntax;

/// <summary>A term of the language as written. Positions play no part in equality.</summary>
public abstract class Term
{
    private protected Term(RegoPosition position) => Position = position;

    public RegoPosition Position { get; }
}

/// <summary>null, a boolean, a number or a string.</summary>
public sealed class ScalarTerm(RegoValue value, RegoPosition position) : Term(position)
{
    public RegoValue Value { get; } = value;

    /// <summary>The string was written between backquotes.</summary>
    public bool IsRaw { get; init; }
}

/// <summary>A name. Each <c>_</c> is a variable of its own.</summary>
public sealed class VarTerm(string name, RegoPosition position) : Term(position)
{
    public string Name { get; } = name;

    public bool IsWildcard => Name == "_";
}

/// <summary>A reference: a head and the keys that lead from it, in dots or brackets.</summary>
public sealed class RefTerm(Term head, IReadOnlyList<Term> path, RegoPosition position) : Term(position)
{
    public Term Head { get; } = head;

    public IReadOnlyList<Term> Path { get; } = path;
}

/// <summary>A call; infix operators are calls of their function (<c>a + b</c> of plus, <c>a == b</c> of equal, <c>x in y</c> of internal.member_2).</summary>
public sealed class CallTerm(Term function, IReadOnlyList<Term> arguments, RegoPosition position) : Term(position)
{
    /// <summary>A <see cref="VarTerm"/> or a <see cref="RefTerm"/> of names.</summary>
    public Term Function { get; } = function;

    public IReadOnlyList<Term> Arguments { get; } = arguments;

    /// <summary>The operator's sign when written infix, null otherwise.</summary>
    public string? Infix { get; init; }
}

public sealed class ArrayTerm(IReadOnlyList<Term> items, RegoPosition position) : Term(position)
{
    public IReadOnlyList<Term> Items { get; } = items;
}

public sealed class SetTerm(IReadOnlyList<Term> items, RegoPosition position) : Term(position)
{
    public IReadOnlyList<Term> Items { get; } = items;
}

public sealed class ObjectTerm(IReadOnlyList<(Term Key, Term Value)> entries, RegoPosition position) : Term(position)
{
    public IReadOnlyList<(Term Key, Term Value)> Entries { get; } = entries;
}

/// <summary>A comprehension; <see cref="Key"/> is set for objects only.</summary>
public sealed class ComprehensionTerm(RegoKind kind, Term? key, Term value, IReadOnlyList<Expression> body, RegoPosition position) : Term(position)
{
    /// <summary>Array, Set or Object.</summary>
    public RegoKind Kind { get; } = kind;

    public Term? Key { get; } = key;

    public Term Value { get; } = value;

    public IReadOnlyList<Expression> Body { get; } = body;
}

/// <summary>A template string: texts and expressions in turn.</summary>
public sealed class TemplateTerm(IReadOnlyList<TemplatePart> parts, RegoPosition position) : Term(position)
{
    public IReadOnlyList<TemplatePart> Parts { get; } = parts;

    /// <summary>Written between backquotes.</summary>
    public bool IsRaw { get; init; }
}

/// <summary>Literal text or an expression of a template string.</summary>
public sealed record TemplatePart(string? Text, Expression? Expression);
