namespace PrGate.Queue;

/// <summary>What a run does. One instance serves every run of the process.</summary>
public interface IWorkHandler
{
    /// <summary>Looks at a pull request once. Exceptions are given their fate by the worker.</summary>
    /// <param name="cancellation">Cancelled when the lease is lost and when the process can wait no longer.</param>
    Task<WorkOutcome> RunAsync(WorkItem item, IWorkLease lease, CancellationToken cancellation);

    /// <summary>
    /// Called, with the lease held, before an item becomes dead, so that the pull request can say so instead of looking unjudged. A transient
    /// <see cref="Forges.ForgeException"/> makes the item wait and calls again; any other exception is logged and the item dies all the same.
    /// </summary>
    /// <param name="error">Why, in words for people.</param>
    Task GiveUpAsync(WorkItem item, string error, IWorkLease lease, CancellationToken cancellation) => Task.CompletedTask;
}
