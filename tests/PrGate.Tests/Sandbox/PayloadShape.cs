using System.Text.Json;

namespace PrGate.Tests.Sandbox;

/// <summary>Compares the property names of two payloads.</summary>
internal static class PayloadShape
{
    // What an example shows of things that the sandbox has none of: it sends null or an empty list there, as a forge does.
    private static readonly string[] NotInTheSandbox = ["milestone", "assignee", "source_pipeline", "license", "organization"];

    /// <summary>Paths of properties that <paramref name="example"/> has and <paramref name="actual"/> lacks or gives another type.</summary>
    public static IReadOnlyList<string> Missing(JsonElement example, JsonElement actual)
    {
        var missing = new List<string>();
        Compare(example, actual, "$", missing);
        return missing;
    }

    private static void Compare(JsonElement example, JsonElement actual, string path, List<string> missing)
    {
        if (example.ValueKind is JsonValueKind.Null || actual.ValueKind is JsonValueKind.Null)
            return;
        if (Kind(example) != Kind(actual))
        {
            missing.Add($"{path}: {actual.ValueKind} instead of {example.ValueKind}");
            return;
        }
        if (example.ValueKind is JsonValueKind.Object)
        {
            foreach (var property in example.EnumerateObject())
            {
                if (actual.TryGetProperty(property.Name, out var found))
                    Compare(property.Value, found, $"{path}.{property.Name}", missing);
                else if (!NotInTheSandbox.Contains(property.Name) && !path.EndsWith(".changes", StringComparison.Ordinal))
                    missing.Add($"{path}.{property.Name}");
            }
        }
        else if (example.ValueKind is JsonValueKind.Array && example.GetArrayLength() > 0 && actual.GetArrayLength() > 0)
            Compare(example[0], actual[0], path + "[0]", missing);
    }

    private static JsonValueKind Kind(JsonElement value) => value.ValueKind is JsonValueKind.False ? JsonValueKind.True : value.ValueKind;
}
