using PrGate.Checks.Configuration;

namespace PrGate.Checks.Lint;

/// <summary>Runs the lint rules that are on.</summary>
public sealed class LintEngine
{
    private readonly LintConfig _config;
    private readonly DateOnly _today;
    private readonly IReadOnlyList<ILintRule> _rules;

    /// <param name="today">The day of the judging (UTC), for rules that are enforced from a day on; null: none is yet.</param>
    public LintEngine(LintConfig config, DateOnly? today = null)
    {
        _config = config;
        _today = today ?? DateOnly.MinValue;
        _rules = [.. LintRules.All.Where(r => config.IsOn(r.Id)), .. config.Custom.Select(c => new CustomRule(c))];
    }

    /// <summary>How many rules are on.</summary>
    public int RuleCount => _rules.Count;

    /// <summary>The first rule and file of which there were more findings than are kept; null when all were.</summary>
    public string? Overflow { get; private set; }

    /// <summary>The files that <c>lint.schemas</c> names, at the base.</summary>
    public IReadOnlyList<LintFile> SchemaFiles { get; init; } = [];

    /// <summary>The findings of one file by itself, in the order of its text.</summary>
    public IReadOnlyList<Finding> Lint(LintFile file) => Lint(new LintSide([file], []));

    /// <summary>The findings of one side, by file and place; each place once, however many environments show it.</summary>
    public IReadOnlyList<Finding> Lint(LintSide side) => [.. Judge(side).Select(f => f.Finding)];

    /// <summary>The findings of the change itself.</summary>
    /// <param name="pairs">The objects of both sides, see <see cref="ObjectPair"/>.</param>
    public IReadOnlyList<Finding> LintChange(IEnumerable<ObjectPair> pairs) => [.. JudgeChange(pairs).Select(f => f.Finding)];

    internal List<FoundIssue> Judge(LintSide side)
    {
        var context = new LintContext(_config) { Side = side, SchemaFiles = SchemaFiles };
        var found = new IssueCollector(_config, _today);
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
                    found.Add(rule, forBuilds.Look(set, context), set: set);
                foreach (var candidate in rule is IObjectRule ? set.Objects : [])
                    found.Add(rule, ((IObjectRule)rule).Look(candidate, context), set: set);
            }
        }
        Overflow ??= found.Overflow;
        return found.Sorted();
    }

    internal List<FoundIssue> JudgeChange(IEnumerable<ObjectPair> pairs)
    {
        var context = new LintContext(_config) { SchemaFiles = SchemaFiles };
        var found = new IssueCollector(_config, _today, isOfChange: true);
        var rules = _rules.OfType<IChangeRule>().ToList();
        foreach (var pair in rules.Count == 0 ? [] : pairs)
        {
            foreach (var rule in rules)
                found.Add(rule, rule.Look(pair, context));
        }
        Overflow ??= found.Overflow;
        return found.Sorted();
    }
}
