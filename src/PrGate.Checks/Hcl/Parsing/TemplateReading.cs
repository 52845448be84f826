using PrGate.Checks.Hcl.Expressions;

namespace PrGate.Checks.Hcl.Parsing;

/// <summary>The template that is being read.</summary>
/// <param name="Start">Where it begins, for messages.</param>
/// <param name="Marker">A heredoc's closing word.</param>
/// <param name="Open">How many directives are open around the place.</param>
internal sealed record TemplateReading(HclTemplateForm Form, int Start, string? Marker = null, int Open = 0);
