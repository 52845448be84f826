namespace PrGate.Rego.Syntax;

/// <summary>Literal text or an expression of a template string.</summary>
public sealed record TemplatePart(string? Text, Expression? Expression);
