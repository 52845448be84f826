using PrGate.Queue;
using Quartz;

namespace PrGate.Maintenance;

/// <summary>Takes work back from dead workers even when no worker is left to notice.</summary>
[DisallowConcurrentExecution]
public sealed partial class RescueStuckWork(JobQueue queue, ILogger<RescueStuckWork> logger) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        foreach (var item in await queue.RescueAsync(cancellationToken))
            Rescued(item.PullRequest.ToString(), item.Deaths);
    }

    [LoggerMessage(LogLevel.Warning, "The worker of {PullRequest} died or froze ({Deaths} times by now); its work was taken back")]
    private partial void Rescued(string pullRequest, int deaths);
}
