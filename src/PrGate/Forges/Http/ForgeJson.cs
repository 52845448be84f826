using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace PrGate.Forges.Http;

/// <summary>Reads answers and writes bodies by generated code, UTF-8 end to end.</summary>
internal static class ForgeJson
{
    /// <exception cref="ForgeException">The answer is not JSON of this shape: something between us and the forge answered in its place.</exception>
    public static T Read<T>(string forge, ForgeCall call, ForgeAnswer answer, JsonTypeInfo<T> type)
        where T : class
    {
        if (answer.MediaType is not { } media || !media.EndsWith("json", StringComparison.OrdinalIgnoreCase))
            throw Rubbish(forge, call, answer, $"with {answer.MediaType ?? "no content type"} instead of JSON", null);
        try
        {
            return JsonSerializer.Deserialize(answer.Body.Span, type)
                ?? throw Rubbish(forge, call, answer, "with null", null);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            throw Rubbish(forge, call, answer, "with JSON of another shape", e);
        }
    }

    public static ReadOnlyMemory<byte> Write<T>(T value, JsonTypeInfo<T> type) => JsonSerializer.SerializeToUtf8Bytes(value, type);

    private static ForgeException Rubbish(string forge, ForgeCall call, ForgeAnswer answer, string how, Exception? inner) =>
        new($"{forge} answered the request to {call.What} {how}; check that the configured address is the API's. It is tried again later.",
            ForgeFault.Unavailable, answer.Status, inner: inner);
}
