using PrGate.Storage;

namespace PrGate.Health;

/// <summary>Whether this process can do its work now. However often it is asked, the database is asked once a second at most.</summary>
internal sealed partial class Readiness(StorageHealth storage, IHostApplicationLifetime lifetime, TimeProvider clock, ILogger<Readiness> logger) : IDisposable
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    private readonly ILogger _logger = logger;
    private readonly SemaphoreSlim _asking = new(1);
    private string? _problem = "it was not asked yet";
    private long? _askedAt;

    /// <returns>Null when ready, else why not, in words for the administrator. Answers within about two seconds.</returns>
    public async Task<string?> ProblemAsync(CancellationToken cancellation)
    {
        if (lifetime.ApplicationStopping.IsCancellationRequested)
            return "it is stopping";
        await _asking.WaitAsync(cancellation);
        try
        {
            if (_askedAt is { } asked && clock.GetElapsedTime(asked) < Fresh)
                return _problem;
            var before = _askedAt is null ? null : _problem;
            _problem = await storage.CheckAsync(cancellation);
            _askedAt = clock.GetTimestamp();
            if (_problem is not null && _problem != before)
                BecameUnready(_problem);
            else if (_problem is null && before is not null)
                BecameReady();
            return _problem;
        }
        finally
        {
            _asking.Release();
        }
    }

    public void Dispose() => _asking.Dispose();

    [LoggerMessage(LogLevel.Warning, "Not ready: {Problem}")]
    private partial void BecameUnready(string problem);

    [LoggerMessage(LogLevel.Information, "Ready again")]
    private partial void BecameReady();
}
