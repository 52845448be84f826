using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;

namespace PrGate.Tests.Sandbox;

/// <summary>Takes webhooks on loopback and keeps them in the order they came.</summary>
internal sealed class WebhookReceiver : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly ConcurrentQueue<Received> _received = new();
    private readonly Task _running;

    public WebhookReceiver()
    {
        var port = FreePort();
        Url = new Uri($"http://127.0.0.1:{port}/webhooks");
        _listener.Prefixes.Add($"http://127.0.0.1:{port}/");
        _listener.Start();
        _running = Task.Run(ServeAsync);
    }

    public sealed record Received(string Event, string Id, JsonElement Payload, byte[] Body, IReadOnlyDictionary<string, string> Headers);

    public Uri Url { get; }

    public int Answer { get; set; } = 202;

    public IReadOnlyList<Received> All => [.. _received];

    public void Dispose()
    {
        _listener.Stop();
        _running.GetAwaiter().GetResult();
        _listener.Close();
    }

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return; // Stopped.
            }
            using var body = new MemoryStream();
            await context.Request.InputStream.CopyToAsync(body);
            var headers = context.Request.Headers.AllKeys.ToDictionary(k => k!, k => context.Request.Headers[k]!, StringComparer.OrdinalIgnoreCase);
            var bytes = body.ToArray();
            var name = headers.GetValueOrDefault("X-GitHub-Event") ?? headers.GetValueOrDefault("X-Gitlab-Event") ?? "";
            var id = headers.GetValueOrDefault("X-GitHub-Delivery") ?? headers.GetValueOrDefault("Idempotency-Key") ?? "";
            _received.Enqueue(new Received(name, id, JsonDocument.Parse(bytes).RootElement.Clone(), bytes, headers));
            context.Response.StatusCode = Answer;
            context.Response.Close();
        }
    }

    private static int FreePort()
    {
        using var socket = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        socket.Start();
        return ((IPEndPoint)socket.LocalEndpoint).Port;
    }
}
