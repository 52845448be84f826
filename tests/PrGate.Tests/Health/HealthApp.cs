using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PrGate.Health;
using PrGate.Queue;
using PrGate.Storage;
using PrGate.Tests.Harness;

namespace PrGate.Tests.Health;

/// <summary>Health and metrics alone, on a real port and a real database.</summary>
internal sealed class HealthApp : IAsyncDisposable
{
    private readonly WebApplication _app;

    private HealthApp(WebApplication app) => _app = app;

    public static async Task<HealthApp> StartAsync(TestDatabase database, Action<HttpContext>? pretend = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseKestrel().UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(database.Options).AddStorage().AddQueue();
        builder.AddHealth();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        if (pretend is not null)
        {
            app.Use((context, next) =>
            {
                pretend(context);
                return next();
            });
        }
        app.MapHealth();
        await app.StartAsync();
        return new HealthApp(app);
    }

    public HttpClient Client() => new() { BaseAddress = new Uri(_app.Urls.Single()) };

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();
}
