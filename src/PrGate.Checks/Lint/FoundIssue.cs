namespace PrGate.Checks.Lint;

/// <summary>A finding with the parts of its identity, so that both sides of a change can be compared.</summary>
/// <param name="Value">What tells it from another of the rule at the same path, see <see cref="LintFinding.Value"/>.</param>
/// <param name="Environment">The environment whose rendered object it is about; null for what is judged as written.</param>
/// <param name="IsOfChange">Whether it is about the change itself.</param>
internal sealed record FoundIssue(Finding Finding, string Value, string? Environment = null, bool IsOfChange = false);
