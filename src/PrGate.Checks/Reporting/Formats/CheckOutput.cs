using PrGate.Checks.Configuration;
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

    /// <summary>What concerns the change: neither known and left alone, nor suppressed, nor only tried out.</summary>
    public IEnumerable<Finding> Current => Findings.Where(f => f.Mode != RuleMode.Shadow && (f.Counts || f.Status == FindingStatus.New));

    public int Known => Findings.Count(f => f is { Status: FindingStatus.Known, Counts: false });

    public int Suppressed => Findings.Count(f => f.Status == FindingStatus.Suppressed);

    /// <summary>Findings of rules that are not enforced yet.</summary>
    public int WouldFail => Findings.Count(f => f is { Status: FindingStatus.New, Mode: RuleMode.Shadow });

    public int Fixed => Verdict.Results.Sum(r => r.Fixed.Count);

    /// <summary>Of <see cref="Current"/>.</summary>
    public int Count(Severity severity) => Current.Count(f => f.Severity == severity);

    /// <summary><c>passed</c>, <c>pending</c>, <c>failed</c> or <c>error</c>.</summary>
    public static string Word(CheckStatus status) => status.ToString().ToLowerInvariant();

    /// <summary><c>new</c>, <c>known</c> or <c>suppressed</c>.</summary>
    public static string Word(FindingStatus status) => status.ToString().ToLowerInvariant();

    /// <summary><c>error</c>, <c>warning</c> or <c>note</c>.</summary>
    public static string Word(Severity severity) => severity.ToString().ToLowerInvariant();
}
