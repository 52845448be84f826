using PrGate.Api;
using PrGate.ChatCommands;
using PrGate.Dashboard;
using PrGate.Evaluation;
using PrGate.ExternalLinters;
using PrGate.Forges;
using PrGate.Health;
using PrGate.Maintenance;
using PrGate.Queue;
using PrGate.RepositorySettings;
using PrGate.Settings;
using PrGate.Simulation;
using PrGate.Storage;
using PrGate.Webhooks;

namespace PrGate;

/// <summary>The server, put together: the table of contents of what it does.</summary>
public static class PrGateServer
{
    /// <param name="adjust">For the demo and tests: last changes before the server is built.</param>
    public static WebApplication Build(ServerSettings settings, Action<WebApplicationBuilder>? adjust = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        // Everything that is configurable is in the settings, which are read strictly; the host's own lenient sources would only hide mistakes.
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection();
        builder.AddHealth(settings.LogLevel);
        builder.WebHost.UseUrls(settings.Listen.ToString());
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Host.ConfigureHostOptions(host => host.ShutdownTimeout = settings.Queue.Drain + TimeSpan.FromSeconds(5));

        builder.Services.AddSingleton(settings).AddSingleton(settings.Storage).AddSingleton(settings.Queue).AddSingleton(TimeProvider.System);
        builder.Services.AddStorage().AddQueue().AddRepositorySettings().AddForges(settings.Forges).AddExternalLinters(settings.ExternalLinters).AddEvaluation().AddChatCommands();
        if (settings.ServesWeb)
        {
            builder.Services.AddWebhooks().AddSimulation().AddApi();
            builder.AddDashboard();
        }
        if (settings.Works)
            builder.Services.AddSingleton(new MaintenanceOptions { SweepEvery = settings.SweepInterval }).AddQueueWorker().AddMaintenance();
        adjust?.Invoke(builder);

        var app = builder.Build();
        app.MapHealth();
        if (settings.ServesWeb)
        {
            app.MapWebhooks();
            app.MapApi();
            app.MapDashboard();
        }
        return app;
    }
}
