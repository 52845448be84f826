using PrGate.Checks.Configuration;

namespace PrGate.Checks.Lint;

/// <summary>Runs the lint rules that are on over one file.</summary>
public sealed class LintEngine
{
    /// <summary>Findings of one rule in one file that are kept: more would say nothing new.</summary>
    public const int MostPerRule = 50;

    private readonly IReadOnlyList<(ILintRule Rule, Severity Severity)> _rules;

    public LintEngine(LintConfig config)
    {
        _rules = [.. LintRules.All.Select(r => (r, config.SeverityOf(r.Id, r.Severity))).Where(r => r.Item2 is not null).Select(r => (r.r, r.Item2!.Value))];
    }

    /// <summary>How many rules are on.</summary>
    public int RuleCount => _rules.Count;

    /// <summary>The findings of one file, in the order of its text.</summary>
    public IReadOnlyList<Finding> Lint(LintFile file)
    {
        var findings = new List<Finding>();
        foreach (var (rule, severity) in _rules)
        {
            var seen = new Dictionary<(string, string), int>();
            foreach (var found in rule.Look(file).Take(MostPerRule))
            {
                // The same thing twice in one place of the document is told apart by its order, since lines must not count.
                var nth = System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(seen, (found.Path, found.Subject), out _)++;
                findings.Add(Place(file, rule, severity, found, nth));
            }
        }
        findings.Sort((a, b) => (a.Line, a.Column).CompareTo((b.Line, b.Column)));
        return findings;
    }

    private static Finding Place(LintFile file, ILintRule rule, Severity severity, LintFinding found, int nth)
    {
        var start = file.Source.PositionOf(found.Start);
        var end = file.Source.PositionOf(Math.Max(found.Start, found.End));
        return new Finding
        {
            Rule = rule.Id,
            Severity = severity,
            File = file.Path,
            Line = start.Line,
            Column = start.Column,
            EndLine = end.Line,
            EndColumn = end.Column,
            Message = found.Message,
            Fix = found.Fix,
            Fingerprint = Fingerprint.Of(rule.Id, file.Path, found.Path, found.Subject, nth == 0 ? "" : nth.ToString()),
        };
    }
}
