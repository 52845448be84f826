using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging.Console;

namespace PrGate.Health;

public static class HealthServices
{
    /// <summary>Health, metrics, traces and logs. Needs the database and the queue.</summary>
    /// <param name="level">The least severe of our own log lines that are written.</param>
    public static WebApplicationBuilder AddHealth(this WebApplicationBuilder builder, LogLevel level = LogLevel.Information)
    {
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<Readiness>();
        // Made with the endpoints, before the first request: what nobody listens to is not counted.
        builder.Services.AddSingleton<MetricCollector>();
        builder.Services.AddSingleton<QueueGauges>();
        builder.Services.AddHostedService<TraceExport>();
        AddLogs(builder.Logging, level);
        return builder;
    }

    // One line of JSON each, for machines; on a terminal, text for people.
    private static void AddLogs(ILoggingBuilder logging, LogLevel level)
    {
        logging.ClearProviders();
        logging.SetMinimumLevel(level);
        if (Console.IsOutputRedirected)
        {
            logging.AddJsonConsole(options =>
            {
                options.UseUtcTimestamp = true;
                options.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
                options.IncludeScopes = true;
            });
        }
        else
        {
            logging.AddSimpleConsole(options =>
            {
                options.SingleLine = true;
                options.TimestampFormat = "HH:mm:ss ";
                options.ColorBehavior = Environment.GetEnvironmentVariable("NO_COLOR") is { Length: > 0 } ? LoggerColorBehavior.Disabled : LoggerColorBehavior.Default;
            });
        }
        // A line for each request, call or statement would bury ours.
        var others = level > LogLevel.Warning ? level : LogLevel.Warning;
        foreach (var category in new[] { "Microsoft.AspNetCore", "System.Net.Http.HttpClient", "Npgsql", "Quartz" })
            logging.AddFilter(category, others);
    }
}
