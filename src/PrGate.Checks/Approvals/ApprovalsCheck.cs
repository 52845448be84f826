using PrGate.Checks.Approvals.Rules;
using PrGate.Checks.Configuration;
using PrGate.Checks.PullRequests;

namespace PrGate.Checks.Approvals;

/// <summary>The approval rules that apply, a result each, and outstanding objections.</summary>
public sealed class ApprovalsCheck(ApprovalsConfig config, DraftMode drafts) : ICheck
{
    public const string Name = "approvals";

    public PullRequestParts Needs => ApprovalNeeds.PartsOf(config);

    public IEnumerable<CheckResult> Evaluate(GateInput input)
    {
        var facts = new ApprovalFacts(input, config);
        var selection = new RuleSelection(facts);
        var owners = new OwnersJudge(facts);
        var judged = selection.Asked
            .Select(r => new JudgedRule(r.Rule, r.Conditions, r.Conditions.State == ExplanationState.Holds ? new RequirementJudge(facts, owners, r.Rule).Judge(r.Rule.Require) : null))
            .ToList();
        var asking = Asking.For(facts, judged);
        var waits = input.PullRequest.IsDraft && drafts == DraftMode.Lint;
        var results = judged.Select(rule => RuleResult.Of(rule, asking, facts, waits)).ToList();
        if (ObjectionJudge.Judge(facts) is { } objection)
            results.Add(objection);
        if (results.Count == 0)
            results.Add(new CheckResult { Check = Name, Family = Name, Status = CheckStatus.Passed, Summary = "no approval rule applies to this change" });
        return WithRest(results, [.. selection.NotAsked]);
    }

    // The rules that are not asked are part of the explanation: somebody may wonder where they went.
    private static List<CheckResult> WithRest(List<CheckResult> results, IReadOnlyList<ExplanationNode> notAsked)
    {
        if (notAsked.Count == 0)
            return results;
        var rest = Explained.Node(Words.Count(notAsked.Count, "rule") + " not asked", ExplanationState.NotApplicable, null, notAsked);
        var first = results[0].Explanation;
        results[0] = results[0] with { Explanation = first is null ? rest : first with { Children = [.. first.Children, rest] } };
        return results;
    }
}
