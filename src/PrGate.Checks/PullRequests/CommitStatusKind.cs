namespace PrGate.Checks.PullRequests;

public enum CommitStatusKind
{
    /// <summary>A commit status.</summary>
    Status,

    /// <summary>GitHub's check run.</summary>
    CheckRun,

    /// <summary>A run of a GitHub Actions workflow, or of a GitLab pipeline's job.</summary>
    Workflow,
}
