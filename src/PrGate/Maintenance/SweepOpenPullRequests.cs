using PrGate.Forges;
using PrGate.MergeGroups;
using PrGate.Queue;
using Quartz;

namespace PrGate.Maintenance;

/// <summary>
/// Finds what lost webhooks would have told: compares the open pull requests of every known repository with what was last judged. A forge that
/// does not answer is left for the next sweep.
/// </summary>
[DisallowConcurrentExecution]
public sealed partial class SweepOpenPullRequests(
    ForgeRegistry forges, SweepStore store, MergeGroupStore groups, JobQueue queue, ILogger<SweepOpenPullRequests> logger) : IJob
{
    // Read by one query a hundred on GitHub, one by one elsewhere: what a sweep of one repository may cost.
    private const int MostStatuses = 300;

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        foreach (var repository in await store.RepositoriesAsync(cancellationToken))
        {
            if (forges.TryGet(repository.Forge, out var forge))
                await SweepAsync(forge, repository, cancellationToken);
        }
    }

    private async Task SweepAsync(IForge forge, RepositoryAddress repository, CancellationToken cancellation)
    {
        try
        {
            var open = await forge.ListOpenAsync(repository, cancellation);
            var missed = await store.MissedAsync(repository, open, cancellation);
            if (missed.Count > 0)
            {
                await queue.EnqueueAsync([.. missed.Select(number => new WorkRequest(repository.PullRequest(number), "sweep", Revives: false))], cancellation);
                Found(missed.Count, repository.Path);
            }
            await SweepGroupsAsync(forge, repository, cancellation);
            await SweepStatusesAsync(forge, repository, cancellation);
        }
        catch (ForgeException error)
        {
            NotSwept(error, repository.Path);
        }
    }

    // A trial merge whose event was lost would wait for us until the queue gives it up.
    private async Task SweepGroupsAsync(IForge forge, RepositoryAddress repository, CancellationToken cancellation)
    {
        var branches = await store.BranchesAsync(repository, cancellation);
        if (branches.Count == 0)
            return;
        var waiting = await forge.ListGroupsAsync(repository, branches, cancellation);
        var known = await groups.KnownAsync(repository, waiting.Select(g => g.Head), cancellation);
        foreach (var group in waiting.Where(g => !known.Contains(g.Head.Value)))
        {
            await groups.EnqueueAsync(repository, group, "sweep", cancellation);
            FoundGroup(group.Head.Short, repository.Path);
        }
    }

    // Whoever may write statuses can write one in our place, and the event that tells it can be lost.
    private async Task SweepStatusesAsync(IForge forge, RepositoryAddress repository, CancellationToken cancellation)
    {
        var believed = await store.BelievedAsync(repository, MostStatuses, cancellation);
        if (believed.Count == 0)
            return;
        var standing = await forge.ReadStandingAsync(repository, [.. believed.Select(b => b.At)], cancellation);
        var overwritten = believed.Where(b => standing.TryGetValue(b.At.Number, out var shown) && !b.IsShownBy(shown, forge.RestatesPending)).ToList();
        if (overwritten.Count == 0)
            return;
        await queue.EnqueueAsync([.. overwritten.Select(b => new WorkRequest(repository.PullRequest(b.At.Number), StatusClaim.Overwritten))], cancellation);
        Overwritten(overwritten.Count, repository.Path);
    }

    [LoggerMessage(LogLevel.Warning, "The sweep found {Count} statuses of {Repository} that are not the ones we set; they are set again")]
    private partial void Overwritten(int count, string repository);

    [LoggerMessage(LogLevel.Information, "The sweep found the trial merge {Head} of {Repository}, whose event was lost")]
    private partial void FoundGroup(string head, string repository);

    [LoggerMessage(LogLevel.Information, "The sweep found {Count} pull requests of {Repository} whose events were lost")]
    private partial void Found(int count, string repository);

    [LoggerMessage(LogLevel.Warning, "{Repository} could not be swept; the next sweep tries again")]
    private partial void NotSwept(Exception error, string repository);
}
