using System.Runtime.InteropServices;
using PrGate.Checks.Configuration;

namespace PrGate.Checks.Lint;

/// <summary>Runs the lint rules that are on.</summary>
public sealed class LintEngine
{
    /// <summary>Findings of one rule in one file or object that are kept: more would say nothing new.</summary>
    public const int MostPerRule = 50;

    private readonly LintConfig _config;
    private readonly IReadOnlyList<ILintRule> _rules;

    public LintEngine(LintConfig config)
    {
        _config = config;
        _rules = [.. LintRules.All.Where(r => config.SeverityOf(r.Id, r.Severity) is not null)];
    }

    /// <summary>How many rules are on.</summary>
    public int RuleCount => _rules.Count;

    /// <summary>The findings of one file by itself, in the order of its text.</summary>
    public IReadOnlyList<Finding> Lint(LintFile file) => Lint(new LintSide([file], []));

    /// <summary>The findings of one side, by file and place; each place once, however many environments show it.</summary>
    public IReadOnlyList<Finding> Lint(LintSide side)
    {
        var context = new LintContext(_config) { Side = side };
        var found = new Findings(_config);
        foreach (var rule in _rules)
        {
            if (rule is IFileRule forFiles)
            {
                foreach (var file in side.Files)
                    found.Add(rule, forFiles.Look(file), file.Path);
            }
            if (rule is ITreeRule forTrees)
                found.Add(rule, forTrees.Look(side, context));
            foreach (var set in rule is IObjectRule or IBuildRule ? side.Sets : [])
            {
                if (rule is IBuildRule forBuilds)
                    found.Add(rule, forBuilds.Look(set, context));
                foreach (var candidate in rule is IObjectRule ? set.Objects : [])
                    found.Add(rule, ((IObjectRule)rule).Look(candidate, context));
            }
        }
        return found.Sorted();
    }

    /// <summary>The findings of the change itself.</summary>
    /// <param name="pairs">The objects of both sides, see <see cref="ObjectPair"/>.</param>
    public IReadOnlyList<Finding> LintChange(IEnumerable<ObjectPair> pairs)
    {
        var context = new LintContext(_config);
        var found = new Findings(_config);
        foreach (var pair in pairs)
        {
            foreach (var rule in _rules.OfType<IChangeRule>())
                found.Add(rule, rule.Look(pair, context));
        }
        return found.Sorted();
    }

    /// <summary>Collects findings, gives each its severity and identity, and drops what another environment has shown already.</summary>
    private sealed class Findings(LintConfig config)
    {
        private readonly List<Finding> _all = [];
        private readonly HashSet<(string Rule, Place At, string Path)> _seen = [];
        private readonly Dictionary<(string, string, string, string), int> _alike = [];

        public void Add(ILintRule rule, IEnumerable<LintFinding> found, string file = "")
        {
            foreach (var finding in found.Take(MostPerRule))
            {
                if (config.SeverityOf(rule.Id, finding.Severity ?? rule.Severity) is not { } severity || !_seen.Add((rule.Id, finding.At, finding.Path)))
                    continue;
                // The same thing twice in one place of a document is told apart by its order, since lines must not count.
                var subject = finding.Object.Length > 0 ? finding.Object : finding.At.File.Length > 0 ? finding.At.File : file;
                var nth = CollectionsMarshal.GetValueRefOrAddDefault(_alike, (rule.Id, subject, finding.Path, finding.Value), out _)++;
                _all.Add(new Finding
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
                    Fingerprint = Fingerprint.Of(rule.Id, subject, finding.Path, finding.Value, nth == 0 ? "" : nth.ToString(System.Globalization.CultureInfo.InvariantCulture)),
                });
            }
        }

        public List<Finding> Sorted()
        {
            _all.Sort((a, b) => (a.File, a.Line, a.Column, a.Rule).CompareTo((b.File, b.Line, b.Column, b.Rule)));
            return _all;
        }
    }
}
