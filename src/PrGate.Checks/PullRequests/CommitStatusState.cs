namespace PrGate.Checks.PullRequests;

/// <summary>How a status or check run ended, in the words that both forges share.</summary>
public enum CommitStatusState
{
    Pending,
    Success,
    Failure,
    Error,
    Neutral,
    Skipped,
    Cancelled,
    TimedOut,
    ActionRequired,
    Stale,
}
