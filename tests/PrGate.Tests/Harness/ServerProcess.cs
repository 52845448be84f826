using System.Diagnostics;
using System.Globalization;
using System.Net;
using PrGate.Commands.Demo;
using PrGate.Sandbox;

namespace PrGate.Tests.Harness;

/// <summary>A real server process that a test may kill, freeze and wake.</summary>
public sealed class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    private readonly Process _process;

    private ServerProcess(Process process, Uri address)
    {
        _process = process;
        Address = address;
    }

    public Uri Address { get; }

    public bool HasExited => _process.HasExited;

    /// <summary>Starts a server on a database that exists; it is ready when this returns.</summary>
    public static async Task<ServerProcess> StartAsync(
        SandboxForge forge, string database, string folder, int port, IReadOnlyDictionary<string, string>? settings = null)
    {
        var options = SandboxConnection.To(forge, "forge", folder);
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "PrGate.dll"), "serve" },
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["PRGATE_Listen"] = $"http://127.0.0.1:{port}",
                ["PRGATE_Data"] = folder,
                ["PRGATE_Storage__ConnectionString"] = database,
                ["PRGATE_Queue__Poll"] = "00:00:00.5",
                ["PRGATE_Logging__LogLevel__Default"] = "Warning",
                ["PRGATE_Forges__forge__Kind"] = options.Kind.ToString(),
                ["PRGATE_Forges__forge__ApiUrl"] = options.ApiUrl.ToString(),
                ["PRGATE_Forges__forge__GraphQLUrl"] = options.GraphQLUrl!.ToString(),
                ["PRGATE_Forges__forge__AppId"] = options.AppId,
                ["PRGATE_Forges__forge__PrivateKeyFile"] = options.PrivateKeyFile,
                ["PRGATE_Forges__forge__WebhookSecret"] = forge.WebhookSecret,
                ["PRGATE_Forges__forge__Owners"] = "*",
            },
        };
        foreach (var (key, value) in settings ?? new Dictionary<string, string>())
            start.Environment[key] = value;
        var process = Process.Start(start)!;
        process.OutputDataReceived += static (_, _) => { };
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var server = new ServerProcess(process, new Uri($"http://127.0.0.1:{port}/"));
        await server.BecomeReadyAsync();
        return server;
    }

    public static int FreePort() => PrGate.Commands.FreePort.On(IPAddress.Loopback);

    /// <summary>The end without a warning: kill -9.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Stops the process where it stands, as a paused machine does.</summary>
    public Task FreezeAsync() => SignalAsync("-STOP");

    /// <summary>Lets a frozen process go on as if nothing had happened.</summary>
    public Task WakeAsync() => SignalAsync("-CONT");

    /// <summary>Asks it to stop.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> TerminateAsync()
    {
        await SignalAsync("-TERM");
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            await KillAsync();
        _process.Dispose();
    }

    private async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [signal, _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    private async Task BecomeReadyAsync()
    {
        using var client = new HttpClient { BaseAddress = Address };
        var started = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(started) < StartLimit)
        {
            Assert.False(_process.HasExited, "The server ended instead of becoming ready.");
            try
            {
                using var answer = await client.GetAsync("readyz");
                if (answer.StatusCode == HttpStatusCode.OK)
                    return;
            }
            catch (HttpRequestException)
            {
                // Not listening yet; the loop's limit ends the wait.
            }
            await Task.Delay(20);
        }
        Assert.Fail($"The server was not ready within {StartLimit}.");
    }
}
