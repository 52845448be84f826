using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using PrGate.Checks.Lint;

namespace PrGate.Checks.Configuration;

/// <summary>The JSON Schema of <c>.prgate.yml</c> for editors: what the parser accepts, no more.</summary>
public static class ConfigSchema
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly Lazy<string> Content = new(Read);

    /// <summary>The schema's JSON text.</summary>
    public static string Json => Content.Value;

    private static string Read()
    {
        using var stream = typeof(ConfigSchema).Assembly.GetManifestResourceStream("prgate.schema.json")
            ?? throw new InvalidOperationException("The configuration's schema is not embedded in this build.");
        var schema = JsonNode.Parse(stream)!;
        var checks = schema["$defs"]!["lint"]!["properties"]!["checks"]!["properties"]!.AsObject();
        foreach (var rule in LintRules.All)
            checks[rule.Id] = new JsonObject { ["description"] = rule.Title, ["$ref"] = "#/$defs/check" };
        return schema.ToJsonString(Indented);
    }
}
