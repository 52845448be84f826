using PrGate.Checks.Approvals.Rules;
using PrGate.Checks.PullRequests;

namespace PrGate.Checks.Approvals;

/// <summary>Finds the objections that stand: raised by whoever may, and lifted neither by the same person nor by a maintainer.</summary>
internal static class ObjectionJudge
{
    /// <returns>Null when nobody objects.</returns>
    public static CheckResult? Judge(ApprovalFacts facts)
    {
        var nodes = facts.Config.Objections.SelectMany(o => Of(o, facts)).DistinctBy(n => n.Consent).ToList();
        var standing = nodes.Where(n => n.Node.State is ExplanationState.Fails or ExplanationState.Unknown).ToList();
        if (standing.Count == 0)
            return null;
        var first = standing.MinBy(n => n.Node.State == ExplanationState.Fails ? 0 : 1);
        var others = standing.Count == 1 ? "" : $" and {standing.Count - 1} more";
        var by = first.Consent.By.Login;
        var said = first.Consent.Method == "review" ? "requested changes" : "objected";
        var isCertain = first.Node.State == ExplanationState.Fails;
        return new CheckResult
        {
            Check = "objections",
            Family = "approvals",
            Status = isCertain ? CheckStatus.Failed : CheckStatus.Error,
            Summary = isCertain ? $"{by}{others} {said}" : $"{by}{others} {said}, and {first.Node.Why}",
            Next = isCertain ? $"settle it with {by}, who can approve or dismiss the review" : Unreadable(facts.People),
            Evidence = [.. standing.Select(o => $"{o.Consent.By.Login} {(o.Consent.Method == "review" ? "requested changes" : "objected")}{(o.Consent.Commit is { } commit ? $" on {commit.Short}" : "")}")],
            Explanation = Explained.Node("objections", Explained.All(nodes.Select(n => n.Node)), null, [.. nodes.Select(n => n.Node)]),
        };
    }

    /// <summary>What to do when the forge did not answer about people.</summary>
    public static string Unreadable(People people) => people.Missing.Count > 0 ? people.Missing[0] : "see the page for what could not be read; it is asked again with the next event";

    private static IEnumerable<(Consent Consent, ExplanationNode Node)> Of(Objection objection, ApprovalFacts facts)
    {
        var latest = ConsentTimeline.Latest(facts, facts.Config.Options.Methods, objection.Comments);
        foreach (var consent in latest.Where(c => c.Kind == ConsentKind.Refuses && (c.Method == "comment" || objection.ChangesRequested)))
        {
            if (Stands(objection, consent, facts) is { } node)
                yield return (consent, node with { Title = $"{consent.By.Login} {(consent.Method == "review" ? "requested changes" : "objected")}", Children = Lifting(objection, consent, latest, facts) });
        }
    }

    private static ExplanationNode? Stands(Objection objection, Consent consent, ApprovalFacts facts)
    {
        var by = consent.By;
        if (by.Id == 0 || facts.IsAuthor(by) || (by.IsBot && !objection.From.Names(by)) || !IsOnHead(objection, consent, facts))
            return null;
        return objection.From.Includes(by, facts.People, ConsentJudge.Least) switch
        {
            false => Explained.Node("", ExplanationState.NotApplicable, $"not one of {objection.From}"),
            null => Explained.Node("", ExplanationState.Unknown, $"whether {by.Login} may object could not be read"),
            true when LiftedBy(objection, consent, facts) is { } lifter => Explained.Node("", ExplanationState.Holds, $"lifted by {lifter.Login}"),
            true => Explained.Node("", ExplanationState.Fails),
        };
    }

    private static bool IsOnHead(Objection objection, Consent consent, ApprovalFacts facts)
    {
        var pullRequest = facts.PullRequest;
        var invalidates = objection.InvalidateOnPush ?? facts.Config.Options.InvalidateOnPush;
        if (consent.IsTied)
            return consent.Commit is { } commit && (!invalidates || commit == pullRequest.Head);
        return !invalidates || pullRequest.HeadSince is not { } since || consent.At >= since;
    }

    private static Person? LiftedBy(Objection objection, Consent consent, ApprovalFacts facts) =>
        ConsentTimeline.Latest(facts, facts.Config.Options.Methods, objection.Comments)
            .Where(c => c.Kind == ConsentKind.Gives && c.At > consent.At && c.IsTied && c.Commit == facts.PullRequest.Head && c.Edited is null)
            .Select(c => c.By)
            .FirstOrDefault(p => p.Id != 0 && !facts.IsAuthor(p) && (!p.IsBot || objection.LiftedBy.Names(p)) && objection.LiftedBy.Includes(p, facts.People, ConsentJudge.Least) == true);

    private static IReadOnlyList<ExplanationNode> Lifting(Objection objection, Consent consent, IReadOnlyList<Consent> latest, ApprovalFacts facts) =>
        [.. latest.Where(c => c.Kind == ConsentKind.Gives && c.At > consent.At)
            .Select(c => Explained.Node($"{c.By.Login} approved afterwards", ExplanationState.NotApplicable, objection.LiftedBy.Includes(c.By, facts.People, ConsentJudge.Least) == true ? "may lift it, on the head" : "may not lift it"))];
}
