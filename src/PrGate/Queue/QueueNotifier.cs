using Npgsql;

namespace PrGate.Queue;

/// <summary>
/// Tells other processes that this one added work, at most once in <see cref="QueueOptions.NotifyEvery"/>: a notification inside each
/// enqueuing transaction would make all of them commit one after the other.
/// </summary>
internal sealed partial class QueueNotifier(NpgsqlDataSource database, WorkSignal signal, QueueOptions options, TimeProvider time, ILogger<QueueNotifier> logger)
    : BackgroundService
{
    internal const string Channel = "prgate_work";

    private readonly ILogger _logger = logger;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await signal.Remote.WaitAsync(stoppingToken);
            signal.ResetRemote();
            try
            {
                await using var command = database.CreateCommand($"notify {Channel}");
                await command.ExecuteNonQueryAsync(stoppingToken);
            }
            catch (NpgsqlException e)
            {
                NotNotified(e);
            }

            await Task.Delay(options.NotifyEvery, time, stoppingToken);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Other processes could not be told of new work; they find it with their next poll")]
    private partial void NotNotified(Exception error);
}
