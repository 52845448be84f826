using System.Globalization;
using System.Net.Http.Headers;

namespace PrGate.Forges.Http;

/// <summary>What is left of a rate limit, by the forge's own headers (<c>X-RateLimit-*</c> on GitHub, <c>RateLimit-*</c> on GitLab).</summary>
/// <param name="Reset">When the budget is full again, by the forge's clock.</param>
/// <param name="Resource">GitHub: which of its budgets this is (<c>core</c>, <c>graphql</c>).</param>
internal sealed record RateBudget(long Limit, long Remaining, DateTimeOffset Reset, string? Resource = null)
{
    /// <summary>A tenth is kept for statuses, so that gates still get an answer when the budget runs out.</summary>
    public bool IsLow => Remaining * 10 < Limit;

    public static RateBudget? Read(HttpResponseHeaders headers) => Read(headers, "X-RateLimit-") ?? Read(headers, "RateLimit-");

    private static RateBudget? Read(HttpResponseHeaders headers, string prefix)
    {
        return Number(headers, prefix + "Limit") is { } limit
            && Number(headers, prefix + "Remaining") is { } remaining
            && Number(headers, prefix + "Reset") is { } reset and >= 0 and < 253402300800
            ? new RateBudget(
                limit, remaining, DateTimeOffset.FromUnixTimeSeconds(reset), headers.TryGetValues(prefix + "Resource", out var names)
                    ? names.FirstOrDefault() : null)
            : null;
    }

    private static long? Number(HttpResponseHeaders headers, string name) =>
        headers.TryGetValues(name, out var values)
        && long.TryParse(values.FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
