using PrGate.Evaluation;
using PrGate.Queue;

namespace PrGate.MergeGroups;

/// <summary>The handler of the queue's work: pull requests, and trial merges under their negative numbers.</summary>
public sealed class EvaluateWork(EvaluatePullRequest pullRequests, EvaluateMergeGroup groups) : IWorkHandler
{
    public Task<WorkOutcome> RunAsync(WorkItem item, IWorkLease lease, CancellationToken cancellation) => Of(item).RunAsync(item, lease, cancellation);

    public Task GiveUpAsync(WorkItem item, string error, IWorkLease lease, CancellationToken cancellation) =>
        Of(item).GiveUpAsync(item, error, lease, cancellation);

    private IWorkHandler Of(WorkItem item) => item.PullRequest.Key.IsMergeGroup ? groups : pullRequests;
}
