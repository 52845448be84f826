namespace PrGate.Dashboard.Views;

public enum ShownPullRequests
{
    Open,

    /// <summary>Closed or merged.</summary>
    Closed,
    All,
}
