using PrGate.Checks.Manifests;

namespace PrGate.Checks.Reporting.Formats;

/// <summary>A verdict on its way to a terminal or a file.</summary>
/// <param name="Blocking">The lowest severity that blocks.</param>
/// <param name="SourceOf">A file's text for showing lines; null when it is not at hand.</param>
/// <param name="Version">The program's version.</param>
public sealed record CheckOutput(Verdict Verdict, Severity Blocking, Func<string, SourceText?> SourceOf, string Version)
{
    /// <summary>The gravest first, then by file and line.</summary>
    public IReadOnlyList<Finding> Findings { get; } =
        [.. Verdict.Findings.OrderByDescending(f => f.Severity).ThenBy(f => f.File, StringComparer.Ordinal).ThenBy(f => f.Line).ThenBy(f => f.Column)];

    public int Count(Severity severity) => Findings.Count(f => f.Severity == severity);

    /// <summary><c>passed</c>, <c>pending</c>, <c>failed</c> or <c>error</c>.</summary>
    public static string Word(CheckStatus status) => status.ToString().ToLowerInvariant();

    /// <summary><c>error</c>, <c>warning</c> or <c>note</c>.</summary>
    public static string Word(Severity severity) => severity.ToString().ToLowerInvariant();
}
