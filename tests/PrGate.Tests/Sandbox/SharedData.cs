using System.Text.Json;

namespace PrGate.Tests.Sandbox;

/// <summary>Published descriptions and payloads that lie beside the checkout; tests that need them skip visibly without.</summary>
internal static class SharedData
{
    public static string PathOf(string relative)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "shared", relative);
            if (File.Exists(candidate))
                return candidate;
        }
        Skip.If(true, $"shared/{relative} is not beside this checkout.");
        return "";
    }

    public static JsonElement Json(string relative)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(PathOf(relative)));
        return document.RootElement.Clone();
    }
}
