namespace PrGate.Rego.Syntax;

/// <summary>
/// A rule's head. A set rule has <see cref="Key"/> and no <see cref="Value"/>; all others have a value (true when not written). In a
/// rule such as <c>p[x] := y</c> the bracket is part of <see cref="Reference"/>.
/// </summary>
public sealed class RuleHead
{
    /// <summary>The name and what follows it in dots and brackets; the first term is a <see cref="VarTerm"/>.</summary>
    public required IReadOnlyList<Term> Reference { get; init; }

    /// <summary>Null for rules that are no functions.</summary>
    public IReadOnlyList<Term>? Arguments { get; init; }

    /// <summary>The member of a set rule.</summary>
    public Term? Key { get; init; }

    public Term? Value { get; init; }

    /// <summary>The value was not written: it is true.</summary>
    public bool HasGeneratedValue { get; init; }

    /// <summary>Written with := rather than =.</summary>
    public bool IsAssigned { get; init; }

    public required RegoPosition Position { get; init; }
}
