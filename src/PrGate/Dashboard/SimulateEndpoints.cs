using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using PrGate.Checks.PullRequests;
using PrGate.Dashboard.Components;
using PrGate.Forges;
using PrGate.Simulation;

namespace PrGate.Dashboard;

/// <summary>The form on a pull request's page that judges it without posting.</summary>
internal static class SimulateEndpoints
{
    public static async Task<IResult> HandleAsync(
        string forge, long repository, int number, HttpContext context, PullRequestPageStore pages, QueuePageStore queue, [FromServices] Simulator simulator,
        IAntiforgery antiforgery, CancellationToken cancellation)
    {
        var counts = await queue.CountAsync(cancellation);
        if (!await antiforgery.IsRequestValidAsync(context))
        {
            return DashboardEndpoints.Message(
                StatusCodes.Status400BadRequest, "The form is out of date", "Nothing was simulated: PrGate was restarted since the page was loaded, or the form did not come from it.",
                "Open the pull request's page again.", counts);
        }
        if (await pages.ReadAsync(new PullRequestKey(forge, repository, number), null, cancellation) is not { } details)
        {
            return DashboardEndpoints.Message(
                StatusCodes.Status404NotFound, "Not found", "PrGate does not know this pull request.", "It becomes known with the first event that the forge sends.", counts);
        }
        var form = await context.Request.ReadFormAsync(cancellation);
        var (approvedBy, config) = (Given(form["as"]), Given(form["config"]));
        var token = antiforgery.GetAndStoreTokens(context);
        return new Microsoft.AspNetCore.Http.HttpResults.RazorComponentResult<SimulationPage>(new
        {
            Row = details.PullRequest,
            Result = await RunAsync(simulator, new SimulationRequest(forge, details.PullRequest.Path, number) { ApprovedBy = approvedBy, Config = config }, cancellation),
            Queue = counts,
            FormField = token.FormFieldName,
            FormToken = token.RequestToken,
            ApprovedBy = approvedBy,
            Config = config,
        });
    }

    private static async Task<SimulationResult> RunAsync(Simulator simulator, SimulationRequest request, CancellationToken cancellation)
    {
        try
        {
            return await simulator.RunAsync(request, cancellation);
        }
        catch (ForgeException error)
        {
            return new SimulationResult.Refused([error.Message]);
        }
    }

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim(' ', '@', '\t');
}
