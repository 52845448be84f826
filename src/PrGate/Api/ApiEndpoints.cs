using PrGate.Dashboard;
using PrGate.Simulation;

namespace PrGate.Api;

public static class ApiEndpoints
{
    /// <summary>Describes the interface; needed by <see cref="MapApi"/>.</summary>
    public static IServiceCollection AddApi(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.ShouldInclude = description => description.RelativePath?.StartsWith("api/v1/", StringComparison.Ordinal) == true;
        options.AddDocumentTransformer(static (document, _, _) =>
        {
            document.Info = new() { Title = "PrGate", Version = "v1", Description = "What programs can ask of PrGate." };
            document.Servers?.Clear();
            return Task.CompletedTask;
        });
    });

    /// <summary>The JSON interface below <c>/api/v1</c>, for people and programs on this machine until there is a login.</summary>
    public static IEndpointRouteBuilder MapApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1").AddEndpointFilter(OnlyFromHereAsync);
        routes.MapOpenApi("/api/{documentName}/openapi.json").AddEndpointFilter(OnlyFromHereAsync);
        // A body must be called JSON: a form of another site cannot send that without asking first.
        api.MapPost("/simulate", SimulateEndpoint.HandleAsync)
            .WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(SimulateEndpoint.MaxBody))
            .WithSummary("Judge a pull request without posting anything")
            .WithDescription("The same engine as for a webhook, with another configuration or a further approval if asked for. Nothing is posted, and no decision is stored.")
            .Produces<SimulationAnswer>()
            .Produces<SimulationProblem>(StatusCodes.Status400BadRequest)
            .Produces<SimulationProblem>(StatusCodes.Status404NotFound)
            .Produces<SimulationProblem>(StatusCodes.Status502BadGateway);
        return routes;
    }

    private static async ValueTask<object?> OnlyFromHereAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next) =>
        DashboardAccess.WhyRefused(invocation.HttpContext) is { } why
            ? TypedResults.Json(new SimulationProblem([why]), SimulationJson.Default.SimulationProblem, statusCode: StatusCodes.Status403Forbidden)
            : await next(invocation);
}
