namespace PrGate.Rego.Builtins.Templates;

/// <summary>A piece of a template; <paramref name="Value"/> is what it stands for (a constant's text), <paramref name="At"/> where it begins.</summary>
internal sealed record TemplateToken(TemplateTokenKind Kind, string Value, int At, int End);
