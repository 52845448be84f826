using System.Text;
using System.Text.Json;

namespace PrGate.Checks.Kustomize.Cases;

/// <summary>One recorded build of kustomize: files, what to build, and what must come out.</summary>
/// <param name="Scope">How usual the features are: <c>gitops</c> or <c>rare</c>.</param>
/// <param name="Expected">The whole output; null when the build must fail.</param>
public sealed record RenderCase(string Name, string Scope, string Run, RenderOptions Options, InMemoryFiles Files, string? Expected)
{
    /// <summary>Reads a file of cases (a JSON object with <c>cases</c>).</summary>
    /// <exception cref="JsonException">It is not one.</exception>
    public static IReadOnlyList<RenderCase> ReadAll(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.TryGetProperty("cases", out var cases) ? [.. cases.EnumerateArray().Select(Read)] : throw new JsonException("The file has no cases.");
    }

    private static RenderCase Read(JsonElement element)
    {
        var files = new InMemoryFiles();
        foreach (var file in element.GetProperty("files").EnumerateObject())
            files.Add(file.Name, Encoding.UTF8.GetBytes(file.Value.GetString()!));
        if (element.TryGetProperty("files_base64", out var binary) && binary.ValueKind == JsonValueKind.Object)
        {
            foreach (var file in binary.EnumerateObject())
                files.Add(file.Name, file.Value.GetBytesFromBase64());
        }
        return new RenderCase(
            element.GetProperty("name").GetString()!, Text(element, "scope") ?? "", element.GetProperty("run").GetString()!, ReadOptions(element), files, Text(element, "expected"));
    }

    private static RenderOptions ReadOptions(JsonElement element)
    {
        var defaults = new RenderOptions { ManagedBy = "kustomize-(test)", RootIsTop = true };
        if (!element.TryGetProperty("options", out var options) || options.ValueKind != JsonValueKind.Object)
            return defaults;
        return defaults with
        {
            SortsByKind = Text(options, "reorder") is "legacy" or "unspecified",
            AllowsFilesOutside = Text(options, "loadRestrictions") == "none",
            AddsManagedByLabel = options.TryGetProperty("addManagedByLabel", out var adds) && adds.ValueKind == JsonValueKind.True,
        };
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
