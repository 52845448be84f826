namespace PrGate.Rego.Syntax;

/// <summary>A comment block that starts with METADATA.</summary>
/// <param name="Yaml">The block's text after that word, a line per comment.</param>
/// <param name="Position">Of the first comment.</param>
/// <param name="EndRow">Row of the last comment.</param>
/// <param name="Rule">The rule that follows it, null when none does.</param>
/// <param name="BeforePackage">The package statement follows it.</param>
public sealed record AnnotationBlock(string Yaml, RegoPosition Position, int EndRow, Rule? Rule, bool BeforePackage);
