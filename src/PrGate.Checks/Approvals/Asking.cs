namespace PrGate.Checks.Approvals;

/// <summary>Whom to ask so that all rules hold, and which of them a single rule waits for.</summary>
internal sealed class Asking
{
    private readonly IReadOnlyList<(AskOption Option, int Count)>? _chosen;
    private readonly IReadOnlyList<Need.Leaf> _leaves;

    private Asking(IReadOnlyList<(AskOption, int)>? chosen, IReadOnlyList<Need.Leaf> leaves)
    {
        _chosen = chosen;
        _leaves = leaves;
    }

    public static Asking For(ApprovalFacts facts, IReadOnlyList<JudgedRule> rules)
    {
        var all = new Need.All([.. rules.Select(r => r.Requirement?.Need).OfType<Need>()]);
        var leaves = all.Leaves.ToList();
        return leaves.Count > AskWhom.MostLeaves
            ? new Asking(null, leaves)
            : new Asking(AskWhom.Solve(all, leaves, new AskOptions(facts, leaves).List()), leaves);
    }

    /// <summary>Labels of those that this rule waits for, each with how many of them; null when nobody is left, or there are too many to work it out.</summary>
    public IReadOnlyList<(AskOption Option, int Count)>? Of(JudgedRequirement requirement)
    {
        if (_chosen is null)
            return null;
        ulong own = 0;
        foreach (var leaf in requirement.Need.Leaves.Where(l => l.Missing > 0))
        {
            for (var i = 0; i < _leaves.Count; i++)
                own |= ReferenceEquals(_leaves[i], leaf) ? 1UL << i : 0;
        }
        return [.. _chosen.Where(c => (c.Option.Serves & own) != 0)];
    }

    /// <summary>In a clause: "@acme/sre and 2 people other than the author".</summary>
    public static string Name(AskOption option, int count) => count == 1 ? option.Label
        : option.Label.StartsWith("someone ", StringComparison.Ordinal) || option.Label == "someone" ? $"{count} people{option.Label["someone".Length..]}"
        : $"{count} of {option.Label}";
}
