using System.Diagnostics;
using System.Net.Sockets;
using Npgsql;
using PrGate.Forges;
using PrGate.Telemetry;

namespace PrGate.Webhooks;

/// <summary>Verifies a webhook, stores it with its work item, and only then calls it stored.</summary>
public sealed partial class WebhookIntake(DeliveryStore store, ILogger<WebhookIntake> logger)
{
    /// <summary>Under this name a delivery keeps its trace (W3C Trace Context), so that its evaluation joins it.</summary>
    public const string TraceHeader = "traceparent";

    // Worth keeping to understand a delivery later; signatures and tokens are not.
    private static readonly string[] KeptHeaders =
    [
        "User-Agent", "X-GitHub-Event", "X-GitHub-Hook-ID", "X-GitHub-Hook-Installation-Target-ID", "X-Gitlab-Event", "X-Gitlab-Instance",
        "X-Gitlab-Event-UUID", "X-Gitlab-Webhook-UUID",
    ];

    public async Task<IntakeAnswer> AcceptAsync(IForge sender, WebhookEnvelope envelope, CancellationToken cancellation)
    {
        using var activity = Spans.Source.StartActivity("delivery");
        var reading = sender.ReadWebhook(envelope);
        activity?.SetTag("prgate.delivery", reading.DeliveryId);
        activity?.SetTag("prgate.event", reading.Event);
        if (reading.Receipt is Receipt.Rejected rejected)
        {
            Refused(sender.Name, rejected.Why);
            GateMeter.Delivered(sender.Name, "rejected");
            return new IntakeAnswer.Refused(rejected.Why);
        }
        var delivery = new DeliveryRecord(sender.Name, reading.DeliveryId, reading.Event, Headers(envelope), envelope.Body);
        try
        {
            var result = await store.RecordAsync(delivery, reading.Receipt, cancellation);
            GateMeter.Delivered(sender.Name, Outcome(result, reading.Receipt));
            Stored(sender.Name, reading.Event, reading.DeliveryId, reading.Receipt.GetType().Name);
            return IntakeAnswer.Stored.Instance;
        }
        catch (Exception error) when (error is NpgsqlException or TimeoutException or SocketException)
        {
            NotStored(error, sender.Name, reading.Event, reading.DeliveryId);
            return IntakeAnswer.NotStored.Instance;
        }
    }

    private static string Outcome(IntakeResult result, Receipt receipt) => (result, receipt) switch
    {
        (IntakeResult.Duplicate, _) => "repeated",
        (_, Receipt.Bad) => "bad",
        (_, Receipt.Ignored) => "ignored",
        _ => "accepted",
    };

    private static Dictionary<string, string> Headers(WebhookEnvelope envelope)
    {
        var kept = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in KeptHeaders)
        {
            if (envelope.Header(name) is { } value)
                kept[name] = value;
        }
        if (Activity.Current is { Recorded: true, Id: { } trace })
            kept[TraceHeader] = trace;
        return kept;
    }

    [LoggerMessage(LogLevel.Debug, "{Forge}: {Event} {Delivery}: {Receipt}")]
    private partial void Stored(string forge, string @event, string delivery, string receipt);

    [LoggerMessage(LogLevel.Warning, "{Forge}: a webhook was refused: {Why}")]
    private partial void Refused(string forge, string why);

    [LoggerMessage(LogLevel.Error, "{Forge}: {Event} {Delivery} was not stored; the forge was told so")]
    private partial void NotStored(Exception error, string forge, string @event, string delivery);
}
