using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using PrGate.Forges;
using PrGate.Settings;
using PrGate.Simulation;

namespace PrGate.Api;

/// <summary><c>POST /api/v1/simulate</c>.</summary>
internal static class SimulateEndpoint
{
    /// <summary>The largest body, in bytes: a config may have 1 MiB, and is escaped in JSON.</summary>
    public const int MaxBody = 4 << 20;

    public static async Task<Results<JsonHttpResult<SimulationAnswer>, JsonHttpResult<SimulationProblem>>> HandleAsync(
        SimulationQuestion question, Simulator simulator, ServerSettings settings, CancellationToken cancellation)
    {
        if (Find(question, settings.Forges) is not { } found)
        {
            return Problem(
                StatusCodes.Status400BadRequest,
                "The body names no pull request of a configured forge: give `url`, the page of the pull request, or `repository` and `number` (and `forge` when there are several).");
        }
        try
        {
            return await simulator.RunAsync(found with { Config = question.Config, ApprovedBy = question.ApprovedBy }, cancellation) switch
            {
                SimulationResult.Judged judged => TypedResults.Json(SimulationAnswer.Of(judged), SimulationJson.Default.SimulationAnswer),
                SimulationResult.Refused refused => Problem(StatusCodes.Status400BadRequest, [.. refused.Problems]),
                var other => throw new JsonException($"A simulation cannot end as {other.GetType().Name}."),
            };
        }
        catch (ForgeException error)
        {
            return Problem(
                error.Fault switch
                {
                    ForgeFault.NotFound or ForgeFault.Forbidden => StatusCodes.Status404NotFound,
                    ForgeFault.Refused => StatusCodes.Status400BadRequest,
                    _ => StatusCodes.Status502BadGateway,
                },
                error.Message);
        }
    }

    private static SimulationRequest? Find(SimulationQuestion question, IReadOnlyList<ForgeOptions> forges)
    {
        if (question.Url is { } url)
            return PullRequestUrl.Parse(url, forges) is { } parsed ? new SimulationRequest(parsed.Forge, parsed.Repository, parsed.Number) : null;
        var forge = question.Forge ?? (forges.Count == 1 ? forges[0].Name : null);
        return forge is not null && question is { Repository.Length: > 0, Number: > 0 } ? new SimulationRequest(forge, question.Repository, question.Number.Value) : null;
    }

    private static JsonHttpResult<SimulationProblem> Problem(int status, params IReadOnlyList<string> problems) =>
        TypedResults.Json(new SimulationProblem(problems), SimulationJson.Default.SimulationProblem, statusCode: status);
}
