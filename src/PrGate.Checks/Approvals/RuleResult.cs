namespace PrGate.Checks.Approvals;

/// <summary>Words the result of one rule.</summary>
internal static class RuleResult
{
    private const string Family = ApprovalsCheck.Name;

    public static CheckResult Of(JudgedRule judged, Asking asking, ApprovalFacts facts, bool isDraft)
    {
        var name = judged.Rule.Name;
        if (judged.Requirement is not { } requirement)
            return Undecided(judged, facts);
        var result = new CheckResult
        {
            Check = name,
            Family = Family,
            Status = CheckStatus.Passed,
            Summary = Passed(requirement, name),
            Evidence = [.. requirement.Consents.Select(Evidence)],
            Explanation = Explained.Node(name, requirement.Node.State, requirement.Missing, judged.Conditions, requirement.Node),
            Approvers = [.. requirement.Consents.DistinctBy(c => (c.Consent.By.Login, c.State)).Select(c => c.Row)],
            ValidUntil = requirement.Consents.Where(c => c.State == ApproverState.Counts).Min(c => c.ValidUntil),
        };
        if (isDraft)
            return result with { Status = CheckStatus.Pending, Summary = $"approvals wait while this is a draft ({name})", Next = "mark it ready for review", ValidUntil = null };
        if (requirement.Node.State == ExplanationState.Holds)
            return result;
        var summary = $"{requirement.Missing} for {name}";
        if (requirement.Node.State == ExplanationState.Unknown)
            return result with { Status = CheckStatus.Error, Summary = summary, Next = ObjectionJudge.Unreadable(facts.People), ValidUntil = null };
        var ask = asking.Of(requirement);
        return result with
        {
            Status = CheckStatus.Pending,
            Summary = summary,
            Next = Next(requirement, ask),
            Ask = ask is null ? [] : [.. ask.Select(a => a.Option.Label)],
            ValidUntil = null,
        };
    }

    private static CheckResult Undecided(JudgedRule judged, ApprovalFacts facts)
    {
        var open = judged.Conditions.Children.FirstOrDefault(c => c.State == judged.Conditions.State);
        var waits = judged.Conditions.State == ExplanationState.Pending;
        return new CheckResult
        {
            Check = judged.Rule.Name,
            Family = Family,
            Status = waits ? CheckStatus.Pending : CheckStatus.Error,
            Summary = $"whether {judged.Rule.Name} applies cannot be told: {open?.Title}{(open?.Why is { } why ? $" ({why})" : "")}",
            Next = waits ? "wait: the forge is asked again" : ObjectionJudge.Unreadable(facts.People),
            Explanation = Explained.Node(judged.Rule.Name, judged.Conditions.State, null, judged.Conditions),
        };
    }

    private static string Passed(JudgedRequirement requirement, string name)
    {
        var given = requirement.Consents.Where(c => c.State == ApproverState.Counts).DistinctBy(c => c.Consent.By.Id).Count();
        return requirement.Need switch
        {
            Need.Leaf { Required: 0 } => $"no approval needed for {name}",
            Need.Leaf leaf => $"{given} of {leaf.Required} approvals for {name}",
            _ => $"{Words.Count(given, "approval")} for {name}",
        };
    }

    private static string Evidence(JudgedConsent judged) => judged.State == ApproverState.Counts
        ? $"{judged.Consent.By.Login} approved{(judged.Consent.Commit is { } commit ? $" {commit.Short}" : "")}"
        : $"{judged.Consent.By.Login} approved, and it does not count: {judged.Why}";

    private static string Next(JudgedRequirement requirement, IReadOnlyList<(AskOption Option, int Count)>? ask)
    {
        if (ask is null)
            return "nobody who may approve is left: change the rule, or add people to it";
        if (ask.Count == 0)
            return "wait until it is so";
        if (ask is [{ Option.Rank: 0 } again])
        {
            var outdated = requirement.Consents.First(c => c.State == ApproverState.Outdated && c.Consent.By.Login == again.Option.Label);
            var why = outdated.Consent.Commit is null ? outdated.Why : "the approval was of an older commit";
            return $"ask {again.Option.Label} to approve again: {why}";
        }
        var names = ask.Select(a => Asking.Name(a.Option, a.Count)).ToList();
        var all = names.Count == 1 ? names[0] : $"{string.Join(", ", names.Take(names.Count - 1))} and {names[^1]}";
        return ask.All(a => a.Option.Rank >= 5) ? $"ask {all} to approve" : $"ask {all}";
    }
}
