using PrGate.Checks.PullRequests;
using PrGate.Checks.Reporting;

namespace PrGate.Forges.GitHub;

/// <summary>Commit statuses, check runs and workflow runs of a head in PrGate's words; our own status is none of them.</summary>
internal static class GitHubContexts
{
    /// <param name="branch">The base branch, which names our status.</param>
    public static IReadOnlyList<CommitStatus> Of(IReadOnlyList<GitHubGraph.Context> listed, string branch, GitHubIdentity me)
    {
        var found = new List<CommitStatus>();
        foreach (var context in listed)
        {
            if (context.Type == "StatusContext" && context.Name is { } name)
            {
                var creator = GitHubPersons.ToPerson(context.Creator);
                if (!IsOurs(name, creator.Id, branch, me))
                    found.Add(new CommitStatus(name, CommitStatusKind.Status, StateOf(context.State, null), creator));
            }
            else if (context.Type == "CheckRun" && context.RunName is { } run)
            {
                var app = context.CheckSuite?.App?.Slug;
                found.Add(new CommitStatus(run, CommitStatusKind.CheckRun, StateOf(context.Status, context.Conclusion), App: app));
                if (context.CheckSuite is { WorkflowRun.File.Path: { } path } suite)
                    found.Add(new CommitStatus(path, CommitStatusKind.Workflow, StateOf(suite.Status, suite.Conclusion), App: app));
            }
        }
        return [.. found.DistinctBy(s => (s.Kind, s.Context, s.App))];
    }

    public static IReadOnlyList<CommitStatus> Of(IReadOnlyList<GitHubPayload.Status> newestFirst, IEnumerable<GitHubPayload.CheckRun> runs, string branch, GitHubIdentity me) =>
    [
        .. newestFirst.Where(s => s.Context is not null && !IsOurs(s.Context, s.Creator?.Id ?? 0, branch, me))
            .DistinctBy(s => s.Context, StringComparer.OrdinalIgnoreCase)
            .Select(s => new CommitStatus(s.Context!, CommitStatusKind.Status, StateOf(s.State, null), GitHubLoader.ToPerson(s.Creator))),
        .. runs.Where(r => r.Name is not null)
            .Select(r => new CommitStatus(r.Name!, CommitStatusKind.CheckRun, StateOf(r.Status, r.Conclusion), App: r.App?.Slug))
            .DistinctBy(s => (s.Context, s.App)),
    ];

    private static bool IsOurs(string context, long creator, string branch, GitHubIdentity me) =>
        string.Equals(context, StatusLine.ContextOf(branch), StringComparison.OrdinalIgnoreCase) || (creator != 0 && creator == me.UserId);

    // A check run has a conclusion once it is completed; everything else is still running. Both APIs use the same words in different case.
    private static CommitStatusState StateOf(string? state, string? conclusion) => (conclusion ?? state)?.ToUpperInvariant() switch
    {
        "SUCCESS" => CommitStatusState.Success,
        "FAILURE" => CommitStatusState.Failure,
        "ERROR" or "STARTUP_FAILURE" => CommitStatusState.Error,
        "NEUTRAL" => CommitStatusState.Neutral,
        "SKIPPED" => CommitStatusState.Skipped,
        "CANCELLED" => CommitStatusState.Cancelled,
        "TIMED_OUT" => CommitStatusState.TimedOut,
        "ACTION_REQUIRED" => CommitStatusState.ActionRequired,
        "STALE" => CommitStatusState.Stale,
        _ => CommitStatusState.Pending,
    };
}
