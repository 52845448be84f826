using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using PrGate.Sandbox;

namespace PrGate.Tests.Contracts;

/// <summary>Prism (npm <c>@stoplight/prism-cli</c>): a mock server that judges each request by an OpenAPI description.</summary>
internal sealed class Prism : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(90);

    private readonly Process _process;
    private readonly HttpClient _client;

    private Prism(Process process, int port)
    {
        _process = process;
        // Its examples redirect to the real forge's hosts.
        _client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false }) { BaseAddress = new Uri($"http://127.0.0.1:{port}"), Timeout = TimeSpan.FromSeconds(30) };
    }

    public static async Task<Prism> StartAsync(string description)
    {
        var peers = Peers.Folder("@stoplight/prism-cli");
        var port = FreePort();
        var start = new ProcessStartInfo(
            "node", ["node_modules/@stoplight/prism-cli/dist/index.js", "mock", "-h", "127.0.0.1", "-p", port.ToString(), description])
        {
            WorkingDirectory = peers,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var prism = new Prism(Process.Start(start)!, port);
        using var limit = new CancellationTokenSource(StartLimit);
        string? line;
        while ((line = await prism._process.StandardOutput.ReadLineAsync(limit.Token)) is not null)
        {
            if (!line.Contains("Prism is listening", StringComparison.Ordinal))
                continue;
            // What it says from here on must be read, or it stops when the pipe is full.
            _ = prism._process.StandardOutput.ReadToEndAsync(CancellationToken.None);
            _ = prism._process.StandardError.ReadToEndAsync(CancellationToken.None);
            return prism;
        }
        throw new InvalidOperationException("Prism ended: " + await prism._process.StandardError.ReadToEndAsync(limit.Token));
    }

    /// <returns>What Prism finds wrong with a request; null when nothing is.</returns>
    public async Task<string?> FaultAsync(SandboxRequest request)
    {
        using var message = new HttpRequestMessage(new HttpMethod(request.Method), request.Target);
        message.Headers.TryAddWithoutValidation("Authorization", "Bearer x");
        message.Headers.TryAddWithoutValidation("PRIVATE-TOKEN", "x");
        if (request.Headers.TryGetValue("Accept", out var accept))
            message.Headers.TryAddWithoutValidation("Accept", accept);
        if (request.Bytes.Length > 0)
        {
            message.Content = new ReadOnlyMemoryContent(request.Bytes);
            message.Content.Headers.TryAddWithoutValidation("Content-Type", request.Headers["Content-Type"]);
        }
        using var answer = await _client.SendAsync(message);
        var violations = answer.Headers.TryGetValues("sl-violations", out var values) ? string.Concat(values) : "";
        if (violations.Contains("\"location\":[\"request\"", StringComparison.Ordinal))
            return $"{request.Method} {request.Target}: {violations}";
        var body = (int)answer.StatusCode is 404 or 415 or 422 ? await answer.Content.ReadAsStringAsync() : "";
        return body.Contains("stoplight", StringComparison.OrdinalIgnoreCase) ? $"{request.Method} {request.Target}: {body}" : null;
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
