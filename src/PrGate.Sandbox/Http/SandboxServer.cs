using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using PrGate.Sandbox.Faults;

namespace PrGate.Sandbox.Http;

/// <summary>
/// Kestrel on loopback without a host around it: requests go straight from the parser to the dialect. Under load this shares its processor
/// with the program that is measured, so nothing is done that the imitation does not need.
/// </summary>
internal sealed class SandboxServer : IHttpApplication<IFeatureCollection>, IAsyncDisposable
{
    private const int MaxBody = 25 * 1024 * 1024;

    private readonly SandboxForge _forge;
    private readonly KestrelServer _server;
    private readonly ConcurrentBag<Reply> _replies = [];
    private readonly CancellationTokenSource _stop = new();

    public SandboxServer(SandboxForge forge, int port)
    {
        _forge = forge;
        var options = new KestrelServerOptions { AddServerHeader = false };
        options.Limits.MaxRequestBodySize = MaxBody;
        options.Listen(IPAddress.Loopback, port, listen => listen.Protocols = HttpProtocols.Http1);
        _server = new KestrelServer(
            Options.Create(options),
            new SocketTransportFactory(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance),
            NullLoggerFactory.Instance);
    }

    /// <summary>Starts listening; returns the address with the port it got.</summary>
    public async Task<Uri> StartAsync()
    {
        await _server.StartAsync(this, CancellationToken.None);
        return new Uri(_server.Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First());
    }

    public IFeatureCollection CreateContext(IFeatureCollection contextFeatures) => contextFeatures;

    public async Task ProcessRequestAsync(IFeatureCollection context)
    {
        var request = context.GetRequiredFeature<IHttpRequestFeature>();
        var body = await ReadBodyAsync(request);
        if (!_replies.TryTake(out var reply))
            reply = new Reply();
        try
        {
            await AnswerAsync(context, request, body, reply);
        }
        finally
        {
            reply.Reset();
            _replies.Add(reply);
        }
    }

    public void DisposeContext(IFeatureCollection context, Exception? exception)
    {
        if (exception is not null and not OperationCanceledException)
            _forge.Failed(exception);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        using var now = new CancellationTokenSource(TimeSpan.Zero);
        await _server.StopAsync(now.Token);
        _server.Dispose();
        foreach (var reply in _replies)
            reply.Dispose();
        _stop.Dispose();
    }

    private async Task AnswerAsync(IFeatureCollection context, IHttpRequestFeature request, byte[] body, Reply reply)
    {
        var exchange = Read(request, body, reply);
        var lifetime = context.GetRequiredFeature<IHttpRequestLifetimeFeature>();
        if (_forge.Options.Latency > TimeSpan.Zero)
            await Task.Delay(_forge.Options.Latency, lifetime.RequestAborted);
        var fault = _forge.Faults.Match(exchange.Method, exchange.Target);
        if (fault is not null && await StrikeBeforeAsync(fault, exchange, lifetime))
            return;
        if (fault?.Kind is not FaultKind.Answer)
            _forge.Handle(exchange);
        reply.Finish();
        if (fault?.Kind is FaultKind.DropAfter)
        {
            _forge.Ledger.Record(exchange, 0);
            lifetime.Abort();
            return;
        }
        if (fault?.Kind is FaultKind.Rubbish)
            reply.Text(fault.Body!, fault.ContentType);
        _forge.Ledger.Record(exchange, reply.Status);
        await SendAsync(context, exchange, fault, lifetime);
    }

    private Exchange Read(IHttpRequestFeature request, byte[] body, Reply reply)
    {
        var target = request.RawTarget;
        var basePath = _forge.Options.BasePath;
        if (basePath.Length > 0 && target.StartsWith(basePath + "/", StringComparison.Ordinal))
            target = target[basePath.Length..];
        else if (basePath.Length > 0)
            target = "/outside-of-the-base-path" + target;
        var query = target.IndexOf('?', StringComparison.Ordinal);
        return new Exchange
        {
            Method = request.Method,
            Target = target,
            Segments = Exchange.Split(query < 0 ? target : target.AsSpan(0, query)),
            Headers = request.Headers,
            Body = body,
            Reply = reply,
            Now = _forge.Now,
        };
    }

    private async Task<bool> StrikeBeforeAsync(SandboxFault fault, Exchange exchange, IHttpRequestLifetimeFeature lifetime)
    {
        switch (fault.Kind)
        {
            case FaultKind.Answer:
                exchange.Reply.Status = fault.Status;
                exchange.Reply.Text(fault.Body!, fault.ContentType);
                foreach (var (name, value) in fault.Headers)
                    exchange.Reply.Header(name, value);
                return false;
            case FaultKind.DropBefore:
                _forge.Ledger.Record(exchange, 0);
                lifetime.Abort();
                return true;
            case FaultKind.Hang:
                _forge.Ledger.Record(exchange, 0);
                using (var either = CancellationTokenSource.CreateLinkedTokenSource(lifetime.RequestAborted, _stop.Token))
                {
                    var forever = new TaskCompletionSource();
                    await using (either.Token.Register(forever.SetResult))
                        await forever.Task;
                }
                lifetime.Abort();
                return true;
            case FaultKind.Delay:
                await Task.Delay(fault.Time, lifetime.RequestAborted);
                return false;
            default:
                return false;
        }
    }

    private static async Task SendAsync(IFeatureCollection context, Exchange exchange, SandboxFault? fault, IHttpRequestLifetimeFeature lifetime)
    {
        var reply = exchange.Reply;
        var response = context.GetRequiredFeature<IHttpResponseFeature>();
        response.StatusCode = reply.Status;
        foreach (var (name, value) in reply.Headers)
            response.Headers[name] = value;
        var isEmpty = reply.Status is 204 or 304;
        var body = isEmpty ? ReadOnlyMemory<byte>.Empty : reply.Body;
        if (!isEmpty)
        {
            response.Headers.ContentType = reply.ContentType;
            response.Headers.ContentLength = body.Length;
        }
        if (exchange.Method == "HEAD")
            return;
        var writer = context.GetRequiredFeature<IHttpResponseBodyFeature>().Writer;
        switch (fault?.Kind)
        {
            case FaultKind.CutAnswer:
                await writer.WriteAsync(body[..(body.Length / 2)], CancellationToken.None);
                await writer.FlushAsync(CancellationToken.None);
                lifetime.Abort();
                break;
            case FaultKind.Trickle:
                const int Pieces = 20;
                for (var i = 0; i < Pieces; i++)
                {
                    await writer.WriteAsync(body[(body.Length * i / Pieces)..(body.Length * (i + 1) / Pieces)], lifetime.RequestAborted);
                    await writer.FlushAsync(lifetime.RequestAborted);
                    await Task.Delay(fault.Time / Pieces, lifetime.RequestAborted);
                }
                break;
            default:
                if (body.Length > 0)
                    await writer.WriteAsync(body, CancellationToken.None);
                break;
        }
    }

    private static async ValueTask<byte[]> ReadBodyAsync(IHttpRequestFeature request)
    {
        if (request.Headers.ContentLength is null or 0 && request.Headers.TransferEncoding.Count == 0)
            return [];
        if (request.Headers.ContentLength is { } length and <= MaxBody)
        {
            var exact = new byte[length];
            await request.Body.ReadExactlyAsync(exact);
            return exact;
        }
        using var buffer = new MemoryStream();
        await request.Body.CopyToAsync(buffer);
        return buffer.ToArray();
    }
}
