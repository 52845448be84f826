namespace PrGate.Rego.Syntax;

/// <summary><c>with target as value</c>.</summary>
public sealed record WithModifier(Term Target, Term Value, RegoPosition Position);
