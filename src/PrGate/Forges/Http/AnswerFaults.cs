using System.Text.Json;

namespace PrGate.Forges.Http;

/// <summary>Turns a forge's refusal into the fault that decides what happens next.</summary>
internal static class AnswerFaults
{
    private const int LongestQuote = 300;

    public static ForgeException From(string forge, ForgeCall call, ForgeAnswer answer)
    {
        var said = Quote(answer);
        if (answer.LimitedUntil is { } retryAt)
        {
            return new ForgeException(
                $"{forge} limits our calls and did not {call.What}; everything for this installation waits until {retryAt:u}.",
                ForgeFault.RateLimited, answer.Status, retryAt);
        }
        var (fault, advice) = answer.Code switch
        {
            401 => (ForgeFault.Forbidden, "The credentials were refused even when new: check the App's id and private key, or the token."),
            403 or 451 => (ForgeFault.Forbidden, "A permission is missing, or the App is suspended."),
            404 or 410 => (ForgeFault.NotFound, "It does not exist, or the credentials may not see it."),
            >= 500 or 408 => (ForgeFault.Unavailable, "It is tried again later."),
            >= 300 and < 400 => (ForgeFault.Refused, "The redirect could not be followed."),
            _ => (ForgeFault.Refused, "The request was not accepted."),
        };
        return new ForgeException($"{forge} answered {answer.Code} when asked to {call.What}{said}. {advice}", fault, answer.Status);
    }

    /// <summary>The forge's own words, short and on one line; empty when it said nothing readable.</summary>
    private static string Quote(ForgeAnswer answer)
    {
        var message = Message(answer.Body);
        if (string.IsNullOrWhiteSpace(message))
            return "";
        var line = string.Concat(message.Select(c => char.IsControl(c) ? ' ' : c));
        return $" (\"{(line.Length > LongestQuote ? line[..LongestQuote] + "…" : line)}\")";
    }

    /// <summary>The text of a refusal: GitHub's <c>message</c> and <c>errors</c>, GitLab's <c>message</c> (text or object) or <c>error</c>.</summary>
    public static string? Message(ReadOnlyMemory<byte> body)
    {
        if (body.Length is 0 or > 64 * 1024)
            return null;
        try
        {
            using var json = JsonDocument.Parse(body);
            if (json.RootElement.ValueKind != JsonValueKind.Object)
                return null;
            var parts = new List<string>(2);
            foreach (var name in (ReadOnlySpan<string>)["message", "error", "errors"])
            {
                if (json.RootElement.TryGetProperty(name, out var value)
                    && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined))
                    parts.Add(value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText());
            }
            return string.Join(": ", parts);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
