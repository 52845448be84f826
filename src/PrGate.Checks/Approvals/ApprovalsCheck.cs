using PrGate.Checks.Configuration;
using PrGate.Checks.PullRequests;

namespace PrGate.Checks.Approvals;

/// <summary>The approval rules that apply, a result each, and outstanding objections.</summary>
public sealed class ApprovalsCheck(ApprovalsConfig config, DraftMode drafts) : ICheck
{
    public PullRequestParts Needs => PullRequestParts.Files | PullRequestParts.Reviews;

    public IEnumerable<CheckResult> Evaluate(GateInput input)
    {
        var pullRequest = input.PullRequest;
        var reviews = EffectiveReviews.Of(pullRequest, config.Options);
        var gated = input.GatedFiles;
        var results = config.Rules.Where(r => Applies(r, pullRequest.Base, gated)).Select(r => Judge(r, pullRequest, reviews)).ToList();
        if (reviews.Objections.Count > 0)
            results.Add(Objection(reviews.Objections));
        if (results.Count == 0)
            results.Add(new CheckResult { Check = "approvals", Family = "approvals", Status = CheckStatus.Passed, Summary = "no approval rule applies to this change" });
        return results;
    }

    private static bool Applies(ApprovalRule rule, string baseBranch, IReadOnlyList<ChangedFile> gated) =>
        (rule.Base.Count == 0 || rule.Base.Any(b => b.IsMatch(baseBranch)))
        && (rule.Paths is null || Touches(gated, rule.Paths))
        && (rule.Environments.Count == 0 || rule.Environments.Any(e => Touches(gated, e.Paths)));

    private static bool Touches(IReadOnlyList<ChangedFile> gated, PathFilter filter) => gated.Any(f => f.Paths.Any(filter.Matches));

    private CheckResult Judge(ApprovalRule rule, PullRequest pullRequest, EffectiveReviews reviews)
    {
        var given = reviews.Approvals.Count;
        var evidence = new List<string>();
        evidence.AddRange(reviews.Approvals.Select(r => $"{r.Author.Login} approved {r.Commit?.Short}"));
        evidence.AddRange(reviews.NotCounted.Where(n => n.Review.State == ReviewState.Approved).Select(n => $"{n.Review.Author.Login} approved, and it does not count: {n.Why}"));
        var result = new CheckResult
        {
            Check = rule.Name,
            Family = "approvals",
            Status = CheckStatus.Passed,
            Summary = $"{given} of {rule.Count} approvals for {rule.Name}",
            Evidence = evidence,
        };
        if (pullRequest.IsDraft && drafts == DraftMode.Lint)
            return result with { Status = CheckStatus.Pending, Summary = $"approvals wait while this is a draft ({rule.Name})", Next = "mark it ready for review" };
        return given >= rule.Count ? result : result with { Status = CheckStatus.Pending, Next = Ask(rule.Count - given, reviews) };
    }

    private string Ask(int missing, EffectiveReviews reviews)
    {
        if (reviews.NotCounted.FirstOrDefault(n => n is { IsOutdated: true, Review.State: ReviewState.Approved })?.Review is { } review)
            return $"ask {review.Author.Login} to approve again: the approval was of an older commit";
        var who = config.Options.Author ? (missing == 1 ? "someone" : $"{missing} people") : missing == 1 ? "someone other than the author" : $"{missing} people other than the author";
        return $"ask {who} to approve";
    }

    private static CheckResult Objection(IReadOnlyList<Review> objections)
    {
        var first = objections[0].Author.Login;
        var others = objections.Count == 1 ? "" : $" and {objections.Count - 1} more";
        return new CheckResult
        {
            Check = "objections",
            Family = "approvals",
            Status = CheckStatus.Failed,
            Summary = $"{first}{others} requested changes",
            Next = $"settle it with {first}, who can approve or dismiss the review",
            Evidence = [.. objections.Select(o => $"{o.Author.Login} requested changes on {o.Commit?.Short}")],
        };
    }
}
