using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PrGate.Dashboard;
using PrGate.Queue;
using PrGate.Tests.Harness;

namespace PrGate.Tests.Dashboard;

/// <summary>The pages alone, on a real port and a real database.</summary>
internal sealed class DashboardApp : IAsyncDisposable
{
    private readonly WebApplication _app;

    private DashboardApp(WebApplication app) => _app = app;

    public required Uri Address { get; init; }

    public static async Task<DashboardApp> StartAsync(TestDatabase database, Action<HttpContext>? pretend = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrel().UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(database.DataSource).AddQueue();
        builder.AddDashboard();
        var app = builder.Build();
        if (pretend is not null)
        {
            app.Use((context, next) =>
            {
                pretend(context);
                return next();
            });
        }
        app.MapDashboard();
        await app.StartAsync();
        var address = app.Urls.Single();
        return new DashboardApp(app) { Address = new Uri(address) };
    }

    /// <summary>A client that follows no redirects and keeps cookies.</summary>
    public HttpClient Client() => new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = Address };

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();
}
