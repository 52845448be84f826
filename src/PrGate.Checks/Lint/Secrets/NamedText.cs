namespace PrGate.Checks.Lint.Secrets;

/// <summary>A setting: a name and the text that it is set to.</summary>
/// <param name="At">The text's place.</param>
/// <param name="Path">Of the text in its document.</param>
internal sealed record NamedText(string Name, string Text, Place At, string Path);
