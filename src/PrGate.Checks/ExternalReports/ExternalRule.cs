using PrGate.Checks.Lint;

namespace PrGate.Checks.ExternalReports;

/// <summary>A check of an external linter, by the linter's name and its own id: <c>shellcheck/SC2086</c>.</summary>
internal sealed class ExternalRule(string linter, ReportedIssue issue) : ILintRule
{
    public string Id => issue.Rule.Length == 0 ? linter : $"{linter}/{Short(issue.Rule)}";

    public string Title => $"Reported by {linter}";

    public string Why => $"The server's administrator has {linter} judge such files.";

    public Severity Severity => issue.Severity;

    public RuleDocumentation Documentation { get; } = new() { Bad = "", Good = "", NotRunnable = "the linter is a program of its own" };

    // "ShellCheck.SC2086", "com.acme.checks.Naming": what stands before the last dot is the tool again.
    private static string Short(string rule) => rule[(rule.LastIndexOf('.') + 1)..] is { Length: > 0 } last ? last : rule;
}
