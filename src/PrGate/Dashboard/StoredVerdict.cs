using System.Text.Json;
using System.Text.Json.Serialization;
using PrGate.Checks;

namespace PrGate.Dashboard;

/// <summary>Reads a verdict as it was stored with its evaluation.</summary>
internal static class StoredVerdict
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    /// <returns>Null when the text is of a shape that this version does not know; the page then says so.</returns>
    public static Verdict? Read(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<Verdict>(json, Options) is { Results: not null, Notices: not null } verdict ? verdict : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
