using Npgsql;

namespace PrGate.Queue;

/// <summary>Hears of work that other processes added. When its connection is lost, work is found by polling until it is back.</summary>
internal sealed partial class QueueListener(NpgsqlDataSource database, WorkSignal signal, QueueOptions options, TimeProvider time, ILogger<QueueListener> logger)
    : BackgroundService
{
    private readonly ILogger _logger = logger;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            try
            {
                await ListenAsync(stoppingToken);
            }
            catch (NpgsqlException e)
            {
                ConnectionLost(e, options.Poll.TotalSeconds);
            }

            await Task.Delay(options.Poll, time, stoppingToken);
        }
    }

    private async Task ListenAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        connection.Notification += (_, _) => signal.Heard();
        await using (var listen = new NpgsqlCommand($"listen {QueueNotifier.Channel}", connection))
            await listen.ExecuteNonQueryAsync(cancellation);
        // Whatever came while nobody listened.
        signal.Heard();
        while (true)
            await connection.WaitAsync(cancellation);
    }

    [LoggerMessage(LogLevel.Warning, "The connection that hears of new work was lost; work is found by polling every {Seconds:0.#} s meanwhile")]
    private partial void ConnectionLost(Exception error, double seconds);
}
