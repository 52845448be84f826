using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using PrGate.Rego.Values;

namespace PrGate.Commands.Policy;

/// <summary>Values as indented JSON for people: sets as sorted lists, characters as they are.</summary>
internal static class ReadableJson
{
    private static readonly JsonDocumentOptions Reading = new() { MaxDepth = RegoValue.LargestDepth };
    private static readonly JsonWriterOptions Writing = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };

    public static string Of(RegoValue value)
    {
        using var parsed = JsonDocument.Parse(RegoJson.Write(value, escapeHtml: false), Reading);
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Writing))
            parsed.RootElement.WriteTo(writer);
        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }
}
