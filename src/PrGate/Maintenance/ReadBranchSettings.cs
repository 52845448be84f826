using PrGate.Forges;
using PrGate.Queue;
using PrGate.RepositorySettings;
using Quartz;

namespace PrGate.Maintenance;

/// <summary>
/// Reads the settings of branches again, a day after the last time or when the host told of a change; pull requests into a branch whose settings
/// have changed are judged again.
/// </summary>
[DisallowConcurrentExecution]
public sealed partial class ReadBranchSettings(
    BranchSettingsStore store, BranchSettingsReader reader, ForgeRegistry forges, JobQueue queue, ILogger<ReadBranchSettings> logger) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) => await RunAsync(cancellationToken);

    /// <returns>How many branches were read.</returns>
    internal async Task<int> RunAsync(CancellationToken cancellation)
    {
        var read = 0;
        foreach (var due in await store.TakeDueAsync(cancellation))
        {
            if (!forges.TryGet(due.Repository.Forge, out var forge))
                continue;
            try
            {
                var settings = await reader.ReadAsync(forge, due.Repository, due.Branch, cancellation);
                read++;
                if (due.Settings is { } before && !before.Facts.SequenceEqual(settings.Facts))
                    await queue.EnqueueOpenAsync(due.Repository, due.Branch, "settings changed", cancellation);
            }
            catch (ForgeException error)
            {
                await store.FailedAsync(due.Repository, due.Branch, error.Message, cancellation);
                NotRead(error, due.Repository.Path, due.Branch);
            }
        }
        return read;
    }

    [LoggerMessage(LogLevel.Warning, "The settings of {Repository} at {Branch} could not be read; it is tried again")]
    private partial void NotRead(Exception error, string repository, string branch);
}
