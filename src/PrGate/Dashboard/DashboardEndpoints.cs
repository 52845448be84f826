using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using PrGate.Checks.Configuration;
using PrGate.Checks.PullRequests;
using PrGate.Dashboard.Components;
using PrGate.Dashboard.Views;
using PrGate.Queue;
using PrGate.RepositorySettings;

namespace PrGate.Dashboard;

public static class DashboardEndpoints
{
    /// <summary>The pages, their files and their stream of changes; every other address that nobody answers gets a page that says so.</summary>
    public static IEndpointRouteBuilder MapDashboard(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("").AddEndpointFilter(AnswerAsync).ExcludeFromDescription();
        pages.MapGet("/", ListAsync);
        pages.MapGet("/pull-requests/{forge}/{repository:long}/{number:int}", PullRequestAsync);
        pages.MapPost("/pull-requests/{forge}/{repository:long}/{number:int}/simulate", SimulateEndpoints.HandleAsync).DisableAntiforgery();
        pages.MapGet("/overrides", OverridesAsync);
        pages.MapGet("/settings", SettingsAsync);
        pages.MapGet("/queue", QueueAsync);
        pages.MapPost("/queue/retry", RetryAsync).DisableAntiforgery();
        pages.MapGet("/changes", Changes);
        pages.MapGet("/assets/{hash}/{name}", File);
        pages.MapGet("/{*path}", NotFoundAsync).WithOrder(int.MaxValue - 1);
        routes.MapGet("/schema/prgate.json", Schema).ExcludeFromDescription();
        routes.MapFallback("{*path}", NothingHere).ExcludeFromDescription();
        return routes;
    }

    private static async ValueTask<object?> AnswerAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var context = invocation.HttpContext;
        PageHeaders.Write(context.Response.Headers);
        if (DashboardAccess.WhyRefused(context) is not { } why)
            return await next(invocation);
        return Message(
            StatusCodes.Status403Forbidden,
            "Only from the machine itself",
            why,
            "PrGate's pages have no login yet, so they answer browsers on the same machine only. From elsewhere, use a tunnel: "
                + "ssh -L 8080:127.0.0.1:8080 <the machine>, then open http://localhost:8080 (with the port that PrGate listens on).",
            queue: null);
    }

    private static async Task<RazorComponentResult> ListAsync(HttpRequest request, PullRequestListStore store, QueuePageStore queue, CancellationToken cancellation) =>
        new RazorComponentResult<PullRequestsPage>(new
        {
            List = await store.ReadAsync(PullRequestFilter.Read(request.Query), cancellation),
            Queue = await queue.CountAsync(cancellation),
        });

    private static async Task<RazorComponentResult> PullRequestAsync(
        string forge, long repository, int number, string? run, HttpContext context, PullRequestPageStore store, QueuePageStore queue, IAntiforgery antiforgery,
        CancellationToken cancellation)
    {
        var known = run is null || long.TryParse(run, out _);
        var details = known
            ? await store.ReadAsync(new PullRequestKey(forge, repository, number), run is null ? null : long.Parse(run, System.Globalization.CultureInfo.InvariantCulture), cancellation)
            : null;
        var counts = await queue.CountAsync(cancellation);
        if (details is not null)
        {
            var token = antiforgery.GetAndStoreTokens(context);
            return new RazorComponentResult<PullRequestPage>(new { Details = details, Queue = counts, FormField = token.FormFieldName, FormToken = token.RequestToken });
        }
        return Message(
            StatusCodes.Status404NotFound,
            "Not found",
            "PrGate does not know this pull request, or not this run of it.",
            "It becomes known with the first event that the forge sends; old runs are removed after a while.",
            counts);
    }

    private static async Task<RazorComponentResult> OverridesAsync(OverridesPageStore store, QueuePageStore queue, CancellationToken cancellation) =>
        new RazorComponentResult<OverridesPage>(new { Overrides = await store.ReadAsync(cancellation), Queue = await queue.CountAsync(cancellation) });

    private static async Task<RazorComponentResult> SettingsAsync(BranchSettingsStore store, QueuePageStore queue, CancellationToken cancellation) =>
        new RazorComponentResult<SettingsPage>(new { Branches = await store.AllAsync(cancellation), Queue = await queue.CountAsync(cancellation) });

    private static async Task<RazorComponentResult> QueueAsync(
        HttpContext context, string? retried, QueuePageStore store, IAntiforgery antiforgery, CancellationToken cancellation)
    {
        var view = await store.ReadAsync(cancellation);
        var token = antiforgery.GetAndStoreTokens(context);
        return new RazorComponentResult<QueuePage>(new
        {
            View = view,
            Said = retried switch
            {
                "yes" => "It was put into the queue again.",
                "no" => "It was not given up any more: somebody or a new event was faster.",
                _ => null,
            },
            FormField = token.FormFieldName,
            FormToken = token.RequestToken,
        });
    }

    private static async Task<IResult> RetryAsync(
        HttpContext context, JobQueue queue, QueuePageStore store, IAntiforgery antiforgery, CancellationToken cancellation)
    {
        if (!await antiforgery.IsRequestValidAsync(context))
        {
            return Message(
                StatusCodes.Status400BadRequest,
                "The form is out of date",
                "Nothing was done: PrGate was restarted since the page was loaded, or the form did not come from it.",
                "Open the queue again and press the button once more.",
                await store.CountAsync(cancellation));
        }
        var form = await context.Request.ReadFormAsync(cancellation);
        if (form["forge"].ToString() is not { Length: > 0 } forge
            || !long.TryParse(form["repository"], out var repository) || !int.TryParse(form["number"], out var number))
        {
            return Message(
                StatusCodes.Status400BadRequest,
                "The form is not complete",
                "Nothing was done: it does not name a pull request.",
                "Open the queue again and press the button once more.",
                await store.CountAsync(cancellation));
        }
        var retried = await queue.RetryDeadAsync(new PullRequestKey(forge, repository, number), cancellation);
        return Results.LocalRedirect(retried ? "/queue?retried=yes" : "/queue?retried=no");
    }

    private static IResult Changes(ChangeFeed feed, IHostApplicationLifetime lifetime, HttpContext context)
    {
        if (!feed.TryEnter())
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        context.Response.RegisterForDispose(new Place(feed));
        // Open streams must not hold up a stop.
        var open = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        context.Response.RegisterForDispose(open);
        return TypedResults.ServerSentEvents(UntilClosedAsync(feed, open.Token), eventType: "change");
    }

    // A page that was closed, or a server that stops, ends its stream; that is no error.
    private static async IAsyncEnumerable<string> UntilClosedAsync(
        ChangeFeed feed, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken open)
    {
        await using var marks = feed.MarksAsync(open).GetAsyncEnumerator(open);
        while (true)
        {
            try
            {
                if (!await marks.MoveNextAsync())
                    yield break;
            }
            catch (OperationCanceledException) when (open.IsCancellationRequested)
            {
                yield break;
            }
            yield return marks.Current;
        }
    }

    private static IResult File(string hash, string name, HttpContext context, DashboardAssets assets)
    {
        if (assets.Find($"/assets/{hash}/{name}") is not { } asset)
            return Results.NotFound();
        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return Results.Bytes(asset.Bytes, asset.ContentType, entityTag: new($"\"{asset.Hash}\""));
    }

    private static async Task<RazorComponentResult> NotFoundAsync(QueuePageStore queue, CancellationToken cancellation) => Message(
        StatusCodes.Status404NotFound,
        "Not found",
        "There is no page at this address.",
        "The pull requests and the queue are one click away.",
        await queue.CountAsync(cancellation));

    // For editors, wherever they run: it is the same for everybody.
    private static IResult Schema(HttpContext context)
    {
        context.Response.Headers.AccessControlAllowOrigin = "*";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return Results.Text(ConfigSchema.Json, "application/schema+json; charset=utf-8");
    }

    // For programs, from anywhere: a webhook with a mistyped address must not look like a question of rights.
    private static IResult NothingHere() =>
        Results.Text("Nothing is at this address. Webhooks go to /webhooks/ and the forge's name in the configuration.\n", statusCode: StatusCodes.Status404NotFound);

    internal static RazorComponentResult<MessagePage> Message(int status, string title, string what, string advice, WorkCounts? queue) =>
        new(new { Title = title, What = what, Advice = advice, Queue = queue }) { StatusCode = status };

    private sealed class Place(ChangeFeed feed) : IDisposable
    {
        public void Dispose() => feed.Leave();
    }
}
