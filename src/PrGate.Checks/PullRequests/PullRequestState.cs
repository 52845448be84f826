namespace PrGate.Checks.PullRequests;

public enum PullRequestState
{
    Open,
    Closed,
    Merged,
}
