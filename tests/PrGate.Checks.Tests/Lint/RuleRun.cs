using System.Text;
using PrGate.Checks.Configuration;
using PrGate.Checks.Lint;

namespace PrGate.Checks.Tests.Lint;

/// <summary>Runs one rule over one file.</summary>
internal static class RuleRun
{
    public static IReadOnlyList<Finding> Find(string rule, string path, string text) =>
        [.. new LintEngine(LintConfig.Default).Lint(new LintFile(path, Encoding.UTF8.GetBytes(text))).Where(f => f.Rule == rule)];

    /// <summary>The findings as <c>line:column severity</c>, in the order of the text.</summary>
    public static string Places(string rule, string path, string text) =>
        string.Join(", ", Find(rule, path, text).Select(f => $"{f.Line}:{f.Column} {f.Severity.ToString()[0]}"));
}
