namespace PrGate.Sandbox.GitLab;

/// <summary>A pipeline of one commit and ref. Commit statuses are its jobs; GitLab makes an <c>external</c> one when there is none.</summary>
internal sealed record GitLabPipeline(long Id, int Iid, string Sha, string Ref, string Source, DateTimeOffset At)
{
    /// <summary>What the whole pipeline shows, from the newest status of each job.</summary>
    public static string StatusOf(IEnumerable<SandboxStatus> jobs)
    {
        var states = jobs.Select(j => j.State).ToHashSet(StringComparer.Ordinal);
        return states.Contains("failed") ? "failed"
            : states.Contains("running") ? "running"
            : states.Contains("pending") ? states.Count > 1 ? "running" : "pending"
            : states.Contains("canceled") ? "canceled"
            : states.Contains("success") ? "success"
            : states.Contains("skipped") ? "skipped" : "created";
    }
}
