using PrGate.Checks.Approvals.Rules;

namespace PrGate.Checks.Approvals;

/// <summary>Finds the rules that are asked: those whose conditions hold and that no other such rule replaces.</summary>
internal sealed class RuleSelection
{
    private readonly Dictionary<string, ExplanationNode> _conditions = [];
    private readonly Dictionary<string, bool> _asked = [];
    private readonly IReadOnlyList<ApprovalRule> _rules;

    public RuleSelection(ApprovalFacts facts)
    {
        _rules = facts.Config.Rules;
        foreach (var rule in _rules)
            _conditions[rule.Name] = Conditions(rule, facts);
        var others = _rules.Where(r => !r.LastResort).Select(r => _conditions[r.Name]).ToList();
        foreach (var rule in _rules.Where(r => r.LastResort))
            _conditions[rule.Name] = LastResort(_conditions[rule.Name], others);
    }

    /// <summary>The rules that are asked, and those of which it cannot be told, with their conditions.</summary>
    public IEnumerable<(ApprovalRule Rule, ExplanationNode Conditions)> Asked =>
        _rules.Where(r => !IsReplaced(r) && _conditions[r.Name].State != ExplanationState.Fails).Select(r => (r, _conditions[r.Name]));

    /// <summary>The rules that are not asked, with the reason.</summary>
    public IEnumerable<ExplanationNode> NotAsked => _rules
        .Where(r => IsReplaced(r) || _conditions[r.Name].State == ExplanationState.Fails)
        .Select(r => _conditions[r.Name].State == ExplanationState.Fails
            ? Explained.Node(r.Name, ExplanationState.NotApplicable, FirstFailing(_conditions[r.Name]), _conditions[r.Name])
            : Explained.Node(r.Name, ExplanationState.Replaced, $"replaced by {ReplacedBy(r)!.Name}"));

    private bool IsReplaced(ApprovalRule rule) => ReplacedBy(rule) is not null;

    private ApprovalRule? ReplacedBy(ApprovalRule rule) => _rules.FirstOrDefault(r => r.Replaces.Contains(rule.Name) && Stands(r));

    // A rule that is replaced itself replaces nothing. The parser refuses circles.
    private bool Stands(ApprovalRule rule)
    {
        if (!_asked.TryGetValue(rule.Name, out var stands))
            _asked[rule.Name] = stands = _conditions[rule.Name].State == ExplanationState.Holds && !IsReplaced(rule);
        return stands;
    }

    private static ExplanationNode Conditions(ApprovalRule rule, ApprovalFacts facts)
    {
        if (rule.When is not { } when)
            return Explained.Node("when", ExplanationState.Holds, "it always applies");
        var node = ConditionJudge.Judge(when, facts, "when");
        if (rule.Replaces.Count == 0 || when.Author is null || when.Contributors is not null)
            return node;
        // A rule that stands in for others because of its author must not let somebody else's commits in with the author's.
        var own = CommitConditions.Only("every commit is the author's", facts, p => facts.IsAuthor(p));
        List<ExplanationNode> both = [.. node.Children, own];
        if (when.Signed is { Wanted: true, By: null })
            both.Add(CommitConditions.SignedByAuthor(facts));
        return Explained.Node(node.Title, Explained.All(both), null, both);
    }

    private static ExplanationNode LastResort(ExplanationNode own, IReadOnlyList<ExplanationNode> others)
    {
        var none = Explained.Any(others) switch
        {
            ExplanationState.Holds => ExplanationState.Fails,
            ExplanationState.Fails => ExplanationState.Holds,
            var open => open,
        };
        var last = Explained.Node("no other rule applies", none);
        return Explained.Node("when", Explained.All([own, last]), null, own, last);
    }

    private static string? FirstFailing(ExplanationNode node)
    {
        var first = node.Children.FirstOrDefault(c => c.State == ExplanationState.Fails);
        return first is null ? null : $"not so: {first.Title}";
    }
}
