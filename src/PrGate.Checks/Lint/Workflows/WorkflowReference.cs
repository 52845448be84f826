namespace PrGate.Checks.Lint.Workflows;

/// <summary>A reference in an expression.</summary>
/// <param name="Path">In lower case, indexes as <c>*</c>: <c>github.event.issue.title</c>.</param>
/// <param name="Start">Offset in the text that was read.</param>
/// <param name="End">Offset after it.</param>
internal sealed record WorkflowReference(string Path, int Start, int End);
