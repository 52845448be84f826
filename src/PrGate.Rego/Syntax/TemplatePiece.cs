namespace PrGate.Rego.Syntax;

/// <summary>A part of a template string: literal text, or the tokens between its braces (ending in an end-of-file token).</summary>
internal sealed record TemplatePiece(string? Text, IReadOnlyList<Token>? Tokens);
