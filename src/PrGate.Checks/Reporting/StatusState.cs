namespace PrGate.Checks.Reporting;

/// <summary>What a commit status can say; GitLab has no error and shows it as failed.</summary>
public enum StatusState
{
    Pending,
    Success,
    Failure,
    Error,
}
