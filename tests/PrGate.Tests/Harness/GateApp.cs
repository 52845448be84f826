using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using PrGate.Commands.Demo;
using PrGate.Queue;
using PrGate.Sandbox;
using PrGate.Settings;
using PrGate.Storage;

namespace PrGate.Tests.Harness;

/// <summary>The whole gate as it runs for users: real server, real HTTP, a database of its own, and a stand-in forge that sends it real webhooks.</summary>
public sealed class GateApp : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly WebApplication _app;
    private readonly string _database;
    private readonly string _folder;
    private readonly RunSignal _runs;
    private readonly LogCollector _log;

    private GateApp(WebApplication app, SandboxForge forge, string database, string folder, RunSignal runs, LogCollector log)
    {
        _app = app;
        Forge = forge;
        _database = database;
        _folder = folder;
        _runs = runs;
        _log = log;
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        Http = new HttpClient { BaseAddress = Address };
    }

    public SandboxForge Forge { get; }

    public Uri Address { get; }

    public HttpClient Http { get; }

    public IServiceProvider Services => _app.Services;

    /// <summary>How many runs have ended so far.</summary>
    public int Runs => _runs.Count;

    public NpgsqlDataSource Database => Services.GetRequiredService<NpgsqlDataSource>();

    /// <summary>Errors logged so far: a scenario that does not expect any asserts that there are none.</summary>
    public IReadOnlyCollection<string> Errors => _log.Errors;

    /// <summary>Starts the gate on a new database, connected to a new forge.</summary>
    public static async Task<GateApp> StartAsync(
        SandboxKind kind = SandboxKind.GitHub, SandboxOptions? sandbox = null, Func<ServerSettings, ServerSettings>? adjust = null)
    {
        var forge = await SandboxForge.StartAsync((sandbox ?? new SandboxOptions()) with { Kind = kind });
        var database = await PostgresServer.CloneAsync();
        var folder = Directory.CreateTempSubdirectory("prgate-test-").FullName;
        var settings = new ServerSettings
        {
            PublicUrl = new Uri("http://gate.example/"),
            Listen = new Uri("http://127.0.0.1:0"),
            Storage = new StorageOptions(database, folder),
            Forges = [SandboxConnection.To(forge, "forge", folder)],
            // Bursts of a test are over sooner than those of people.
            Queue = new QueueOptions { SettleAfterRun = TimeSpan.Zero, UnavailablePause = TimeSpan.FromMilliseconds(300), Poll = TimeSpan.FromSeconds(1) },
        };
        var runs = new RunSignal();
        var log = new LogCollector();
        var app = PrGateServer.Build(adjust?.Invoke(settings) ?? settings, builder =>
        {
            builder.Logging.ClearProviders().AddProvider(log);
            // A sweep between two steps would add calls and evaluations that a scenario did not cause; sweeps have tests of their own.
            foreach (var scheduler in builder.Services.Where(s => s.ImplementationType?.FullName?.StartsWith("Quartz.", StringComparison.Ordinal) == true && s.ServiceType == typeof(IHostedService)).ToList())
                builder.Services.Remove(scheduler);
            builder.Services.Decorate<IWorkHandler>((handler, _) => new SignallingHandler(handler, runs));
        });
        await app.StartAsync();
        var gate = new GateApp(app, forge, database, folder, runs, log);
        forge.SendWebhooksTo(new Uri(gate.Address, "webhooks/forge"));
        return gate;
    }

    /// <summary>Returns when every webhook was delivered and nothing is waiting or running.</summary>
    public async Task SettledAsync(TimeSpan? patience = null)
    {
        await Forge.Webhooks.DrainedAsync(patience ?? Patience);
        var queue = Services.GetRequiredService<JobQueue>();
        using var limit = new CancellationTokenSource(patience ?? Patience);
        while (true)
        {
            var seen = _runs.Count;
            var counts = await queue.CountAsync(limit.Token);
            if (counts is { Ready: 0, Running: 0 })
                return;
            await _runs.AfterAsync(seen, TimeSpan.FromMilliseconds(200), limit.Token);
        }
    }

    /// <summary>The single value a query answers.</summary>
    public async Task<T> ScalarAsync<T>(string sql)
    {
        await using var command = Database.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Forge.DisposeAsync();
        await _app.StopAsync();
        await _app.DisposeAsync();
        await PostgresServer.DropAsync(_database);
        Directory.Delete(_folder, recursive: true);
    }

    private sealed class SignallingHandler(IWorkHandler inner, RunSignal runs) : IWorkHandler
    {
        public async Task<WorkOutcome> RunAsync(WorkItem item, IWorkLease lease, CancellationToken cancellation)
        {
            try
            {
                return await inner.RunAsync(item, lease, cancellation);
            }
            finally
            {
                runs.Ended();
            }
        }

        public Task GiveUpAsync(WorkItem item, string error, IWorkLease lease, CancellationToken cancellation) =>
            inner.GiveUpAsync(item, error, lease, cancellation);
    }

    private sealed class LogCollector : ILoggerProvider, ILogger
    {
        private readonly ConcurrentQueue<string> _errors = new();

        public IReadOnlyCollection<string> Errors => _errors;

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (logLevel >= LogLevel.Error)
                _errors.Enqueue($"{formatter(state, exception)} {exception}");
        }

        public void Dispose()
        {
            // Nothing is held.
        }
    }
}
