using PrGate.Forges;
using PrGate.Queue;
using Quartz;

namespace PrGate.Maintenance;

/// <summary>
/// Finds what lost webhooks would have told: compares the open pull requests of every known repository with what was last judged. A forge that
/// does not answer is left for the next sweep.
/// </summary>
[DisallowConcurrentExecution]
public sealed partial class SweepOpenPullRequests(
    ForgeRegistry forges, SweepStore store, JobQueue queue, ILogger<SweepOpenPullRequests> logger) : IJob
{
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
            if (missed.Count == 0)
                return;
            await queue.EnqueueAsync([.. missed.Select(number => new WorkRequest(repository.PullRequest(number), "sweep", Revives: false))], cancellation);
            Found(missed.Count, repository.Path);
        }
        catch (ForgeException error)
        {
            NotSwept(error, repository.Path);
        }
    }

    [LoggerMessage(LogLevel.Information, "The sweep found {Count} pull requests of {Repository} whose events were lost")]
    private partial void Found(int count, string repository);

    [LoggerMessage(LogLevel.Warning, "{Repository} could not be swept; the next sweep tries again")]
    private partial void NotSwept(Exception error, string repository);
}
