using PrGate.Checks.Approvals;
using PrGate.Checks.PullRequests;

namespace PrGate.Checks.Commits;

/// <summary>Whether the history was rewritten since somebody approved, and what that changed.</summary>
internal static class RewriteRule
{
    private const string Check = "history";
    private const int MostShown = 10;

    public static CheckResult Judge(PullRequest pullRequest, Severity severity)
    {
        var history = new CommitHistory(pullRequest);
        var approved = pullRequest.Reviews
            .Where(r => r.State != ReviewState.Commented && r.Author.Id != 0)
            .GroupBy(r => r.Author.Id)
            .Select(g => g.MaxBy(r => r.SubmittedAt)!)
            .Where(r => r is { State: ReviewState.Approved, Commit: not null })
            .Select(r => (Review: r, InHistory: history.IsInHistory(r.Commit!.Value)))
            .ToList();
        var gone = approved.Where(a => a.InHistory == false).Select(a => a.Review).ToList();
        var result = new CheckResult
        {
            Check = Check,
            Family = CommitsCheck.Name,
            Status = CheckStatus.Passed,
            Summary = "history kept since it was approved",
            Evidence = [.. gone.Select(r => $"{r.Author.Login} approved {r.Commit!.Value.Short}, which is gone; {WhatChanged(pullRequest, r.Commit.Value)}")],
        };
        result = result with
        {
            Explanation = new ExplanationNode
            {
                Title = Check,
                State = gone.Count > 0 ? ExplanationState.Fails : approved.Any(a => a.InHistory is null) ? ExplanationState.Unknown : ExplanationState.Holds,
                Why = gone.Count > 0 ? "the approved commit is gone" : null,
                Children = [.. gone.Select(r => new ExplanationNode { Title = $"{r.Author.Login} approved {r.Commit!.Value.Short}", State = ExplanationState.Fails, Why = WhatChanged(pullRequest, r.Commit.Value) })],
            },
        };
        if (gone is [var first, ..])
        {
            var summary = $"the history was rewritten after {first.Author.Login} approved {first.Commit!.Value.Short}; {WhatChanged(pullRequest, first.Commit.Value)}";
            return severity == Severity.Error
                ? result with { Status = CheckStatus.Failed, Summary = summary, Next = $"ask {first.Author.Login} to look at the rewritten change and to approve it" }
                : result with { Summary = $"warning: {summary}" };
        }
        if (approved.All(a => a.InHistory is not null) || severity != Severity.Error)
            return result;
        return result with
        {
            Status = CheckStatus.Error,
            Summary = $"whether the history was rewritten cannot be told: {pullRequest.Commits.Incomplete}",
            Next = "split the change into smaller pull requests, or try again later",
        };
    }

    private static string WhatChanged(PullRequest pullRequest, CommitSha approved)
    {
        var then = pullRequest.Changes.FirstOrDefault(c => c.Commit == approved);
        var now = pullRequest.Changes.FirstOrDefault(c => c.Commit == pullRequest.Head);
        if (then is not { Incomplete: null } || now is not { Incomplete: null })
            return "what changed since could not be read";
        var differing = then.Files.Keys.Union(now.Files.Keys)
            .Where(path => !then.Files.TryGetValue(path, out var a) || !now.Files.TryGetValue(path, out var b) || a != b)
            .Order(StringComparer.Ordinal).ToList();
        if (differing.Count == 0)
            return "the change is the same";
        return $"{Words.Count(differing.Count, "file")} changed since: {string.Join(", ", differing.Take(MostShown))}{(differing.Count > MostShown ? " and more" : "")}";
    }
}
