namespace PrGate.Dashboard.Views;

public enum VerdictFilter
{
    Failure,
    Pending,
    Error,
    Success,

    /// <summary>Never judged, so far.</summary>
    None,
}
