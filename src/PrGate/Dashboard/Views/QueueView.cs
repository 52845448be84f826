namespace PrGate.Dashboard.Views;

/// <summary>What is on the queue's page; each list at most 100 long.</summary>
public sealed record QueueView(
    WorkCounts Counts,
    IReadOnlyList<WorkRow> Running,
    IReadOnlyList<WorkRow> Waiting,
    IReadOnlyList<WorkRow> Dead);
