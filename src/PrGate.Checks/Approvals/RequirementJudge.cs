using PrGate.Checks.Approvals.Rules;

namespace PrGate.Checks.Approvals;

/// <summary>Judges one rule's requirement, part by part, and keeps what each part still needs.</summary>
internal sealed class RequirementJudge(ApprovalFacts facts, OwnersJudge owners, ApprovalRule rule)
{
    private readonly ConsentJudge _consents = new(facts, rule.Options);

    public JudgedRequirement Judge(Requirement requirement) => requirement switch
    {
        Requirement.Approvals approvals => OfPeople(approvals),
        Requirement.Owners => owners.Judge(_consents),
        Requirement.Condition condition => OfCondition(condition),
        Requirement.All all => Group("all of", all.Parts, Explained.All, parts => new Need.All(parts)),
        Requirement.Any any => Group("any of", any.Parts, Explained.Any, parts => new Need.Any(parts)),
        _ => throw new InvalidOperationException($"A requirement of the kind {requirement.GetType().Name} is not judged."),
    };

    private JudgedRequirement OfPeople(Requirement.Approvals approvals)
    {
        var judged = _consents.Judge(approvals.From);
        var leaf = Need.Leaf.Of(approvals.Count, approvals.From, _consents);
        var title = approvals.Count == 0 ? "no approval" : $"{Words.Count(approvals.Count, "approval")}{(approvals.From.NamesPeople || approvals.From.Permission is not null ? $" from {approvals.From}" : "")}";
        return JudgedRequirement.Of(title, approvals.Count, judged, leaf);
    }

    // What is asked to be so and is not is waited for: nobody objected.
    private JudgedRequirement OfCondition(Requirement.Condition condition)
    {
        var node = ConditionJudge.Judge(condition.Conditions, facts, "conditions");
        var state = node.State == ExplanationState.Fails ? ExplanationState.Pending : node.State;
        var open = node.Children.FirstOrDefault(c => c.State != ExplanationState.Holds);
        return new JudgedRequirement(node with { State = state }, [], new Need.Met(state == ExplanationState.Holds))
        {
            Missing = open is null ? null : $"waits until: {open.Title}{(open.Why is null ? "" : $" (now {open.Why})")}",
        };
    }

    private JudgedRequirement Group(string title, IReadOnlyList<Requirement> parts, Func<IEnumerable<ExplanationNode>, ExplanationState> combine, Func<IReadOnlyList<Need>, Need> need)
    {
        var judged = parts.Select(Judge).ToList();
        var nodes = judged.Select(j => j.Node).ToList();
        // The first part that stands in the way tells what is missing; of choices, the one that is nearest.
        var open = judged.FirstOrDefault(j => j.Node.State != ExplanationState.Holds);
        return new JudgedRequirement(Explained.Node(title, combine(nodes), null, nodes), [.. judged.SelectMany(j => j.Consents)], need([.. judged.Select(j => j.Need)]))
        {
            Missing = open?.Missing,
        };
    }
}
