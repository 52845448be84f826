using PrGate.Checks.PullRequests;

namespace PrGate.Checks.Commits;

/// <summary>Words the result of a rule that judges commit by commit.</summary>
internal static class CommitResult
{
    private const int MostShown = 50;

    // How long a forge that could not check a signature is left alone.
    private static readonly TimeSpan AskAgain = TimeSpan.FromMinutes(1);

    /// <param name="holds">What is so of the commits when the rule holds: "signed".</param>
    /// <param name="judged">The commits that are not simply right.</param>
    public static CheckResult Of(
        string check, string holds, Listing<Commit> commits, Severity severity, IEnumerable<JudgedCommit> judged, string next, DateTimeOffset now)
    {
        var all = judged.ToList();
        var broken = all.Where(j => j.State == ExplanationState.Fails).ToList();
        var waiting = all.Where(j => j.State is ExplanationState.Pending or ExplanationState.Unknown).ToList();
        var result = new CheckResult
        {
            Check = check,
            Family = CommitsCheck.Name,
            Status = CheckStatus.Passed,
            Summary = $"{Words.Count(commits.List.Count, "commit")} {holds}",
            Evidence = [.. all.Take(MostShown).Select(j => $"{j.Commit.Sha.Short}: {j.Why}")],
            Explanation = new ExplanationNode
            {
                Title = check,
                State = broken.Count > 0 ? ExplanationState.Fails : commits.Incomplete is not null ? ExplanationState.Unknown : waiting.Count > 0 ? waiting[0].State : ExplanationState.Holds,
                Why = commits.Incomplete,
                Children = [.. all.Take(MostShown).Select(j => new ExplanationNode { Title = $"commit {j.Commit.Sha.Short}", State = j.State, Why = j.Why })],
            },
        };
        if (broken.Count > 0)
        {
            var summary = $"commit {broken[0].Commit.Sha.Short}: {broken[0].Why}{(broken.Count == 1 ? "" : $", and {broken.Count - 1} more")}";
            return severity == Severity.Error
                ? result with { Status = CheckStatus.Failed, Summary = summary, Next = next }
                : result with { Summary = $"warning: {summary}" };
        }
        if (severity != Severity.Error)
            return commits.Incomplete is { } unread ? result with { Summary = $"warning: {check} cannot be told: {unread}" } : result;
        if (commits.Incomplete is { } why)
            return result with { Status = CheckStatus.Error, Summary = $"{check} cannot be told: {why}", Next = "split the change into smaller pull requests, or try again later" };
        if (waiting.Count == 0)
            return result;
        var isPending = waiting[0].State == ExplanationState.Pending;
        return result with
        {
            Status = isPending ? CheckStatus.Pending : CheckStatus.Error,
            Summary = $"commit {waiting[0].Commit.Sha.Short}: {waiting[0].Why}",
            Next = isPending ? "wait: the forge is asked again" : "see the page for what could not be read",
            ValidUntil = isPending ? now + AskAgain : null,
        };
    }
}
