using System.Diagnostics;
using System.Globalization;
using System.Net;
using PrGate.Forges;

namespace PrGate.Commands.Bench;

/// <summary>A server process of its own, configured as an administrator would: by environment variables.</summary>
internal sealed class BenchServer : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    private readonly Process _process;

    private BenchServer(Process process, Uri address, string forge)
    {
        _process = process;
        WebhookUrl = new Uri(address, $"webhooks/{forge}");
    }

    public Uri WebhookUrl { get; }

    /// <exception cref="InvalidOperationException">The server did not become ready.</exception>
    public static async Task<BenchServer> StartAsync(ForgeOptions forge, string folder, CancellationToken cancellation)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort.On(IPAddress.Loopback)}/");
        var start = new ProcessStartInfo(Environment.ProcessPath!) { UseShellExecute = false, WorkingDirectory = folder, RedirectStandardOutput = true };
        // Started as "dotnet PrGate.dll", the process is dotnet; as an app host it is PrGate itself.
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
            start.ArgumentList.Add(typeof(BenchServer).Assembly.Location);
        start.ArgumentList.Add("serve");
        var prefix = $"PRGATE_Forges__{forge.Name}__";
        start.Environment["PRGATE_Listen"] = address.ToString();
        start.Environment["PRGATE_Data"] = Path.Combine(folder, "data");
        start.Environment["PRGATE_Storage__ConnectionString"] = "";
        start.Environment["PRGATE_Logging__LogLevel__Default"] = "Warning";
        start.Environment[prefix + "Kind"] = forge.Kind.ToString();
        start.Environment[prefix + "ApiUrl"] = forge.ApiUrl.ToString();
        start.Environment[prefix + "GraphQLUrl"] = forge.GraphQLUrl?.ToString();
        start.Environment[prefix + "AppId"] = forge.AppId;
        start.Environment[prefix + "PrivateKeyFile"] = forge.PrivateKeyFile;
        start.Environment[prefix + "WebhookSecret"] = forge.WebhookSecrets[0].Reveal();
        start.Environment[prefix + "Owners"] = "*";
        var process = Process.Start(start)!;
        process.OutputDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        var server = new BenchServer(process, address, forge.Name);
        await server.BecomeReadyAsync(new Uri(address, "readyz"), cancellation);
        return server;
    }

    /// <summary>Resident memory now, in MiB, without the database.</summary>
    public double MemoryMiB()
    {
        _process.Refresh();
        return Math.Round(_process.WorkingSet64 / 1024.0 / 1024.0, 1);
    }

    /// <summary>Processor time so far.</summary>
    public double CpuSeconds()
    {
        _process.Refresh();
        return _process.TotalProcessorTime.TotalSeconds;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            using var kill = Process.Start(new ProcessStartInfo("kill") { ArgumentList = { "-TERM", _process.Id.ToString(CultureInfo.InvariantCulture) } })!;
            await kill.WaitForExitAsync();
        }
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task BecomeReadyAsync(Uri readiness, CancellationToken cancellation)
    {
        using var client = new HttpClient();
        var started = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(started) < StartLimit)
        {
            if (_process.HasExited)
                throw new InvalidOperationException($"The server ended with exit code {_process.ExitCode} instead of becoming ready.");
            try
            {
                using var answer = await client.GetAsync(readiness, cancellation);
                if (answer.StatusCode == HttpStatusCode.OK)
                    return;
            }
            catch (HttpRequestException)
            {
                // Not listening yet: asked again in a moment, up to the limit.
            }
            await Task.Delay(50, cancellation);
        }
        throw new InvalidOperationException($"The server was not ready within {StartLimit.TotalSeconds:0} s.");
    }
}
