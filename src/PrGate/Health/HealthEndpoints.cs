using PrGate.Dashboard;

namespace PrGate.Health;

public static class HealthEndpoints
{
    /// <summary><c>/healthz</c>, <c>/readyz</c> and <c>/metrics</c>, for anybody who reaches the port: no versions, names or addresses in them.</summary>
    public static IEndpointRouteBuilder MapHealth(this IEndpointRouteBuilder routes)
    {
        // From now on everything is counted.
        routes.ServiceProvider.GetRequiredService<MetricCollector>();
        routes.ServiceProvider.GetRequiredService<QueueGauges>();
        var group = routes.MapGroup("").ExcludeFromDescription().AddEndpointFilter((invocation, next) =>
        {
            invocation.HttpContext.Response.Headers.CacheControl = "no-store";
            invocation.HttpContext.Response.Headers.XContentTypeOptions = "nosniff";
            return next(invocation);
        });
        group.MapGet("/healthz", () => Results.Text("alive\n"));
        group.MapGet("/readyz", ReadyAsync);
        group.MapGet("/metrics", MetricsAsync);
        return routes;
    }

    private static async Task<IResult> ReadyAsync(HttpContext context, Readiness readiness, CancellationToken cancellation)
    {
        if (await readiness.ProblemAsync(cancellation) is not { } problem)
            return Results.Text("ready\n");
        // The reason may name the database's host; it is in the log, and for people on the machine here.
        var text = DashboardAccess.WhyRefused(context) is null ? $"not ready: {problem}\n" : "not ready\n";
        return Results.Text(text, statusCode: StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<IResult> MetricsAsync(MetricCollector collector, QueueGauges queue, CancellationToken cancellation)
    {
        await queue.RefreshAsync(cancellation);
        return Results.Text(collector.Write(), PrometheusText.ContentType);
    }
}
