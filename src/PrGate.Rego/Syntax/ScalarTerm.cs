using PrGate.Rego.Values;

namespace PrGate.Rego.Syntax;

/// <summary>null, a boolean, a number or a string.</summary>
public sealed class ScalarTerm(RegoValue value, RegoPosition position) : Term(position)
{
    public RegoValue Value { get; } = value;

    /// <summary>The string was written between backquotes.</summary>
    public bool IsRaw { get; init; }
}
