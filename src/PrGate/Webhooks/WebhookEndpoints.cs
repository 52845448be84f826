using PrGate.Forges;

namespace PrGate.Webhooks;

/// <summary>The addresses that forges send their events to.</summary>
public static partial class WebhookEndpoints
{
    /// <summary>GitHub and GitLab send nothing larger; the rest of a larger body is not read.</summary>
    public const int MaxBodyBytes = 25 << 20;

    public static void MapWebhooks(this IEndpointRouteBuilder app) =>
        app.MapPost("/webhooks/{forge}", ReceiveAsync)
            .WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(MaxBodyBytes));

    private static async Task<IResult> ReceiveAsync(
        string forge, HttpContext http, ForgeRegistry forges, WebhookIntake intake, TimeProvider time, CancellationToken cancellation)
    {
        if (!forges.TryGet(forge, out var sender))
            return Answer(StatusCodes.Status404NotFound, $"No forge named '{forge}' is configured here. Check the webhook's address.");
        if (http.Request.ContentLength > MaxBodyBytes)
            return Answer(StatusCodes.Status413PayloadTooLarge, "The body is larger than 25 MiB.");

        using var body = new WebhookBody();
        switch (await body.ReadAsync(http.Request.BodyReader, MaxBodyBytes, cancellation))
        {
            case WebhookBody.Outcome.TooLarge:
                return Answer(StatusCodes.Status413PayloadTooLarge, "The body is larger than 25 MiB.");
            case WebhookBody.Outcome.TooSlow:
                return Answer(StatusCodes.Status408RequestTimeout, "The body did not arrive in time.");
        }
        var envelope = new WebhookEnvelope(name => http.Request.Headers.TryGetValue(name, out var value) ? value.ToString() : null, body.Bytes, time.GetUtcNow());
        return await intake.AcceptAsync(sender, envelope, cancellation) switch
        {
            IntakeAnswer.Stored => Answer(StatusCodes.Status202Accepted, "Stored."),
            IntakeAnswer.Refused refused => Answer(StatusCodes.Status401Unauthorized, refused.Why),
            _ => Answer(StatusCodes.Status503ServiceUnavailable, "Not stored: the database does not answer. Send it again later."),
        };
    }

    private static IResult Answer(int status, string text) => Results.Text(text + "\n", "text/plain; charset=utf-8", statusCode: status);
}
