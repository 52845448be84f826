namespace PrGate.Checks.PullRequests;

public enum ReviewState
{
    /// <summary>A comment neither gives nor withdraws consent.</summary>
    Commented,
    Approved,
    ChangesRequested,
    Dismissed,
}
