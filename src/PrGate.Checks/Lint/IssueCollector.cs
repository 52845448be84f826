using System.Globalization;
using System.Runtime.InteropServices;
using PrGate.Checks.Configuration;
using PrGate.Checks.Manifests;

namespace PrGate.Checks.Lint;

/// <summary>Collects what rules find, gives each its severity, mode and identity, and keeps of what several environments show the gravest.</summary>
internal sealed class IssueCollector(LintConfig config, DateOnly today, bool isOfChange = false)
{
    /// <summary>Findings of one rule in one look: more is no list that anybody reads, and it bounds the memory.</summary>
    public const int MostPerLook = 5_000;

    private readonly List<FoundIssue> _all = [];
    private readonly Dictionary<(string Rule, string File, SourcePosition At, string Path, string Value), int> _seen = [];
    private readonly Dictionary<(string, string, string, string), int> _alike = [];

    /// <summary>The first rule and file of which not everything was kept; null when all was.</summary>
    public string? Overflow { get; private set; }

    /// <param name="file">The file that is looked at, for findings that name none.</param>
    public void Add(ILintRule rule, IEnumerable<LintFinding> found, string file = "", ObjectSet? set = null)
    {
        var count = 0;
        foreach (var finding in found)
        {
            if (++count > MostPerLook)
            {
                Overflow ??= $"{rule.Id} finds more than {MostPerLook:N0} things in {(finding.At.File.Length > 0 ? finding.At.File : file)}";
                return;
            }
            if (config.SeverityOf(rule.Id, finding.Severity ?? rule.Severity, finding.At.File, set?.Reach) is { } severity)
                Keep(rule, finding, severity, file, set);
        }
    }

    public List<FoundIssue> Sorted()
    {
        _all.Sort(static (a, b) => Order(a.Finding, b.Finding));
        return _all;
    }

    private void Keep(ILintRule rule, LintFinding finding, Severity severity, string file, ObjectSet? set)
    {
        // Where it ends may differ: what a patch was merged into has no text of its own.
        var key = (rule.Id, finding.At.File, finding.At.Start, finding.Path, finding.Value);
        var (mode, from) = ModeOf(rule, finding, set?.Reach ?? []);
        if (_seen.TryGetValue(key, out var at))
        {
            _all[at] = _all[at] with { Finding = Stricter(_all[at].Finding, severity, mode, from) };
            return;
        }
        _seen[key] = _all.Count;
        // The same thing twice in one place of a document is told apart by its order, since lines must not count.
        var subject = finding.Object.Length > 0 ? finding.Object : finding.At.File.Length > 0 ? finding.At.File : file;
        var nth = CollectionsMarshal.GetValueRefOrAddDefault(_alike, (rule.Id, subject, finding.Path, finding.Value), out _)++;
        _all.Add(new FoundIssue(
            new Finding
            {
                Rule = rule.Id,
                Severity = severity,
                File = finding.At.File,
                Line = finding.At.Start.Line,
                Column = finding.At.Start.Column,
                EndLine = finding.At.End.Line,
                EndColumn = finding.At.End.Column,
                Message = finding.Message,
                Fix = finding.Fix,
                Object = finding.Object,
                Path = finding.Path,
                Edit = finding.Edit,
                Mode = mode,
                EnforceFrom = from,
                Counts = mode == RuleMode.Enforce,
                Fingerprint = Fingerprint.Of(rule.Id, subject, finding.Path, finding.Value, nth == 0 ? "" : nth.ToString(CultureInfo.InvariantCulture)),
            },
            finding.Value,
            set is { Reach.Count: > 0 } ? set.Name : null,
            isOfChange));
    }

    // Another environment has shown it already: what is asked for in either place is asked for.
    private static Finding Stricter(Finding earlier, Severity severity, RuleMode mode, DateOnly? from) => earlier with
    {
        Severity = severity > earlier.Severity ? severity : earlier.Severity,
        Mode = mode < earlier.Mode ? mode : earlier.Mode,
        Counts = earlier.Counts || mode == RuleMode.Enforce,
        EnforceFrom = mode < earlier.Mode ? from : earlier.EnforceFrom,
    };

    private (RuleMode Mode, DateOnly? From) ModeOf(ILintRule rule, LintFinding finding, IReadOnlyList<string> reaches)
    {
        var (mode, from) = rule is CustomRule custom ? (custom.Check.Mode, custom.Check.EnforceFrom)
            : config.SettingOf(rule.Id) is { } setting && setting.AppliesTo(finding.At.File, reaches) ? (setting.Mode, setting.EnforceFrom)
            : (RuleMode.Enforce, null);
        var current = RuleModes.On(today, mode, from);
        return (current, current == RuleMode.Enforce ? null : from);
    }

    private static int Order(Finding a, Finding b)
    {
        var byFile = string.CompareOrdinal(a.File, b.File);
        if (byFile != 0)
            return byFile;
        var byPlace = (a.Line, a.Column).CompareTo((b.Line, b.Column));
        return byPlace != 0 ? byPlace : string.CompareOrdinal(a.Rule, b.Rule);
    }
}
