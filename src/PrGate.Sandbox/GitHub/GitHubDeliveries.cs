using System.Text.Json;
using PrGate.Sandbox.Http;
using PrGate.Sandbox.Webhooks;

namespace PrGate.Sandbox.GitHub;

/// <summary>The App's log of webhook deliveries, newest first by cursor, and their redelivery. Kept for three days.</summary>
internal static class GitHubDeliveries
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(3);

    public static bool Handle(SandboxForge forge, Exchange x, string[] path)
    {
        switch (x.Method, path)
        {
            case ("GET", []):
                List(forge, x);
                return true;
            case ("GET", [var id]):
                Write(forge, x.Json, Find(forge, x, id), withPayload: true);
                return true;
            case ("POST", [var id, "attempts"]):
                forge.Webhooks.Redeliver(Find(forge, x, id));
                x.Reply.Status = 202;
                x.Json.WriteStartObject();
                x.Json.WriteEndObject();
                return true;
            default:
                return false;
        }
    }

    private static SandboxDelivery Find(SandboxForge forge, Exchange x, string id) =>
        long.TryParse(id, out var number) && forge.Webhooks.Find(number) is { } delivery && delivery.At > x.Now - Kept
            ? delivery
            : throw ForgeRefusal.NotFound();

    private static void List(SandboxForge forge, Exchange x)
    {
        var size = x.QueryNumber("per_page", 30, 100);
        var before = long.TryParse(x.Query("cursor"), out var cursor) ? cursor : long.MaxValue;
        var failuresOnly = x.Query("status") == "failure";
        var found = forge.Webhooks.Log.Reverse()
            .Where(d => d.Number < before && d.At > x.Now - Kept && !(failuresOnly && d.Succeeded))
            .Take(size + 1).ToList();
        if (found.Count > size)
        {
            found.RemoveAt(size);
            var filter = failuresOnly ? "&status=failure" : "";
            x.Reply.Header("Link", $"<{forge.WebUrl}{x.Path}?per_page={size}{filter}&cursor={found[^1].Number}>; rel=\"next\"");
        }
        x.Json.WriteStartArray();
        foreach (var delivery in found)
            Write(forge, x.Json, delivery, withPayload: false);
        x.Json.WriteEndArray();
    }

    private static void Write(SandboxForge forge, Utf8JsonWriter w, SandboxDelivery delivery, bool withPayload)
    {
        w.WriteStartObject();
        w.WriteNumber("id"u8, delivery.Number);
        w.WriteString("guid"u8, delivery.Id);
        w.WriteString("delivered_at"u8, GitHubJson.Time(delivery.SentAt ?? delivery.At));
        w.WriteBoolean("redelivery"u8, delivery.Attempts > 1);
        w.WriteNumber("duration"u8, Math.Round(delivery.Duration.TotalSeconds, 2));
        w.WriteString("status"u8, delivery.Succeeded ? "OK" : delivery.StatusCode == 0 ? "failed to connect to host" : $"Invalid HTTP Response: {delivery.StatusCode}");
        w.WriteNumber("status_code"u8, delivery.StatusCode);
        w.WriteString("event"u8, delivery.Event);
        GitHubJson.NullableString(w, "action", delivery.Action);
        w.WriteNumber("installation_id"u8, forge.InstallationId);
        if (delivery.RepositoryId is { } repository)
            w.WriteNumber("repository_id"u8, repository);
        else
            w.WriteNull("repository_id"u8);
        w.WriteNull("throttled_at"u8);
        if (withPayload)
        {
            w.WriteStartObject("request"u8);
            w.WriteNull("headers"u8);
            w.WritePropertyName("payload"u8);
            w.WriteRawValue(delivery.Payload.Span, skipInputValidation: true);
            w.WriteEndObject();
            w.WriteStartObject("response"u8);
            w.WriteNull("headers"u8);
            w.WriteNull("payload"u8);
            w.WriteEndObject();
        }
        w.WriteEndObject();
    }
}
