using System.Text.Json;

namespace PrGate.Checks.ExternalReports;

/// <summary>Reads untrusted JSON by name, without trusting its types.</summary>
internal static class JsonReading
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 64 };

    /// <exception cref="JsonException">It is not JSON.</exception>
    public static JsonDocument Parse(string text) => JsonDocument.Parse(text, Options);

    /// <summary>A property of an object; undefined when there is none, or no object.</summary>
    public static JsonElement At(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : default;

    /// <summary>The first property that is there.</summary>
    public static JsonElement AtAny(this JsonElement element, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            var value = element.At(name);
            if (value.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null))
                return value;
        }
        return default;
    }

    public static IEnumerable<JsonElement> Items(this JsonElement element) => element.ValueKind == JsonValueKind.Array ? element.EnumerateArray() : [];

    /// <summary>The text of a string or number; null for anything else.</summary>
    public static string? Text(this JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Number => element.GetRawText(),
        _ => null,
    };

    /// <summary>A place in a file: 0 when it is no number that can be one.</summary>
    public static int Place(this JsonElement element) =>
        element.ValueKind == JsonValueKind.Number && element.TryGetInt32(out var number) && number > 0 ? number : 0;
}
