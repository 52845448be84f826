using System.Text;
using System.Text.Json;

namespace PrGate.Rego.Values;

/// <summary>JSON text to values and back.</summary>
public static class RegoJson
{
    /// <summary>Deeper nesting is refused: every later walk over the value recurses.</summary>
    public const int LargestDepth = RegoValue.LargestDepth - 1;

    /// <summary>Reads one JSON text. Of repeated keys the last one counts; numbers keep their text.</summary>
    /// <exception cref="RegoJsonException">The text is not JSON, nests deeper than <see cref="LargestDepth"/> or holds an extreme number.</exception>
    public static RegoValue Parse(string json) => Parse(Encoding.UTF8.GetBytes(json));

    /// <inheritdoc cref="Parse(string)"/>
    public static RegoValue Parse(ReadOnlySpan<byte> utf8)
    {
        try
        {
            var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = LargestDepth });
            return new RegoJsonReader(utf8.Length).ReadWhole(ref reader);
        }
        catch (JsonException error)
        {
            throw new RegoJsonException(error.Message, error);
        }
        catch (RegoException error)
        {
            throw new RegoJsonException(error.Errors[0].Message, error);
        }
    }

    /// <summary>
    /// Writes compact JSON. Sets become sorted arrays, keys that are no strings their own JSON text. <paramref name="escapeHtml"/>
    /// writes &lt;, &gt; and &amp; (and U+2028, U+2029 always) as \u escapes, as Go's encoder does by default.
    /// </summary>
    public static string Write(RegoValue value, bool escapeHtml = true)
    {
        var text = new StringBuilder();
        new RegoJsonWriter(text, escapeHtml).Write(value);
        return text.ToString();
    }
}
