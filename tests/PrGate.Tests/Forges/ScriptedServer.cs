using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace PrGate.Tests.Forges;

/// <summary>A host on loopback that answers by script and keeps a ledger. A call nobody planned is answered 599 and fails the test at the end.</summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, Func<HttpContext, string, Task>> _routes = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<Request> _ledger = new();

    private ScriptedServer(WebApplication app) => _app = app;

    public Uri Address { get; private set; } = new("http://127.0.0.1/");

    public IReadOnlyList<Request> Ledger => [.. _ledger];

    public static async Task<ScriptedServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var server = new ScriptedServer(app);
        app.Run(server.AnswerAsync);
        await app.StartAsync();
        server.Address = new Uri(app.Urls.First() + "/");
        return server;
    }

    /// <param name="route"><c>GET /repos/acme/shop/pulls/7</c>: the raw path, without the query.</param>
    public ScriptedServer On(string route, Func<HttpContext, string, Task> answer)
    {
        _routes[route] = answer;
        return this;
    }

    public ScriptedServer On(string route, string json, int status = 200, params (string Name, string Value)[] headers) =>
        On(route, (context, _) =>
        {
            foreach (var (name, value) in headers)
                context.Response.Headers[name] = value;
            return JsonAsync(context, json, status);
        });

    public static async Task JsonAsync(HttpContext context, string json, int status = 200)
    {
        context.Response.StatusCode = status;
        if (status is 304 or 204)
            return;
        context.Response.ContentType = "application/json; charset=utf-8";
        await context.Response.WriteAsync(json);
    }

    public IEnumerable<string> Calls => Ledger.Select(r => $"{r.Method} {r.Path}");

    public void AssertNothingUnplanned() => Assert.DoesNotContain(Ledger, r => r.Unplanned);

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        var body = await reader.ReadToEndAsync();
        var target = context.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestFeature>()!.RawTarget;
        var path = target.Split('?')[0];
        var found = _routes.TryGetValue($"{context.Request.Method} {path}", out var answer);
        _ledger.Enqueue(new Request(
            context.Request.Method, path, context.Request.QueryString.Value ?? "", body,
            context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase), !found));
        if (found)
            await answer!(context, body);
        else
            context.Response.StatusCode = 599;
    }

    internal sealed record Request(
        string Method, string Path, string Query, string Body, IReadOnlyDictionary<string, string> Headers, bool Unplanned);
}
