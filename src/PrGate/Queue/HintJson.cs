using System.Text.Json;
using System.Text.Json.Serialization;
using PrGate.Checks.PullRequests;
using PrGate.Forges;

namespace PrGate.Queue;

/// <summary>A <see cref="HeadHint"/> as the database keeps it; the function <c>newer_hint</c> reads <c>updatedAt</c>.</summary>
internal sealed record HintJson(string Head, string? Before, DateTimeOffset? UpdatedAt)
{
    public static string? Write(HeadHint? hint) => hint is null
        ? null
        : JsonSerializer.Serialize(new HintJson(hint.Head.Value, hint.Before?.Value, hint.UpdatedAt), HintJsonContext.Default.HintJson);

    public static HeadHint? Read(string? json)
    {
        if (json is null || JsonSerializer.Deserialize(json, HintJsonContext.Default.HintJson) is not { } hint)
            return null;
        return new HeadHint(CommitSha.Parse(hint.Head), hint.Before is null ? null : CommitSha.Parse(hint.Before), hint.UpdatedAt);
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(HintJson))]
internal sealed partial class HintJsonContext : JsonSerializerContext;
