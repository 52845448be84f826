using System.Globalization;
using System.Text;
using System.Text.Json;

namespace PrGate.Rego.Values;

/// <summary>
/// Reads one JSON text. Equal short strings become one instance and objects with the same keys share one key array, so that later
/// look-ups mostly compare references.
/// </summary>
internal sealed class RegoJsonReader(int textLength)
{
    private const int LongestShared = 32;
    private readonly SharedStrings strings = new(textLength);
    private readonly Dictionary<int, RegoValue[]> shapes = [];
    private readonly List<RegoValue> items = [];

    public RegoValue ReadWhole(ref Utf8JsonReader reader)
    {
        reader.Read();
        var value = Read(ref reader);
        if (reader.Read())
        {
            throw new RegoJsonException("more text follows the JSON value");
        }

        return value;
    }

    private RegoValue Read(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => ReadString(ref reader),
        JsonTokenType.Number => ReadNumber(ref reader),
        JsonTokenType.True => RegoBoolean.True,
        JsonTokenType.False => RegoBoolean.False,
        JsonTokenType.Null => RegoNull.Instance,
        JsonTokenType.StartArray => ReadArray(ref reader),
        JsonTokenType.StartObject => ReadObject(ref reader),
        _ => throw new RegoJsonException("a JSON value is missing"),
    };

    private RegoString ReadString(ref Utf8JsonReader reader) => reader.ValueIsEscaped
        ? new RegoString(Unescape(reader.ValueSpan))
        : reader.ValueSpan.Length <= LongestShared ? strings.Get(reader.ValueSpan) : new RegoString(Encoding.UTF8.GetString(reader.ValueSpan));

    private static RegoNumber ReadNumber(ref Utf8JsonReader reader)
    {
        if (reader.ValueSpan.Length < 18 && reader.TryGetInt64(out var value) && !(value == 0 && reader.ValueSpan.Length > 1))
        {
            return RegoNumber.Of(value);
        }

        var literal = Encoding.ASCII.GetString(reader.ValueSpan);
        return RegoNumber.TryParse(literal, out var number)
            ? number
            : throw new RegoJsonException($"the number {Shortened(literal)} is outside what the engine accepts");
    }

    private RegoArray ReadArray(ref Utf8JsonReader reader)
    {
        var start = items.Count;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            items.Add(Read(ref reader));
        }

        return items.Count == start ? RegoArray.Empty : new RegoArray(Take(start, 1, 0));
    }

    private RegoObject ReadObject(ref Utf8JsonReader reader)
    {
        var start = items.Count;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var key = ReadString(ref reader);
            reader.Read();
            items.Add(key);
            items.Add(Read(ref reader));
        }

        if (items.Count == start)
        {
            return RegoObject.Empty;
        }

        var values = Take(start, 2, 1, keepItems: true);
        var keys = Take(start, 2, 0);
        if (!Sort(keys, values))
        {
            var builder = new RegoObjectBuilder(keys.Length);
            for (var i = 0; i < keys.Length; i++)
            {
                builder[keys[i]] = values[i];
            }

            return builder.Build();
        }

        return new RegoObject(Shape(keys), values);
    }

    /// <summary>Sorts the entries by key; false when a key repeats (then the order is the text's again, or still).</summary>
    private static bool Sort(RegoValue[] keys, RegoValue[] values)
    {
        var sorted = true;
        for (var i = 1; i < keys.Length && sorted; i++)
        {
            sorted = keys[i - 1].CompareTo(keys[i]) < 0;
        }

        if (sorted)
        {
            return true;
        }

        var sortedKeys = (RegoValue[])keys.Clone();
        var sortedValues = (RegoValue[])values.Clone();
        Array.Sort(sortedKeys, sortedValues);
        for (var i = 1; i < keys.Length; i++)
        {
            if (sortedKeys[i - 1].Equals(sortedKeys[i]))
            {
                return false;
            }
        }

        sortedKeys.CopyTo(keys, 0);
        sortedValues.CopyTo(values, 0);
        return true;
    }

    private RegoValue[] Shape(RegoValue[] keys)
    {
        var hash = keys.Length;
        foreach (var key in keys)
        {
            hash = unchecked((hash * 31) + key.GetHashCode());
        }

        if (shapes.TryGetValue(hash, out var known) && known.AsSpan().SequenceEqual(keys))
        {
            return known;
        }

        shapes[hash] = keys;
        return keys;
    }

    private RegoValue[] Take(int start, int step, int offset, bool keepItems = false)
    {
        var taken = new RegoValue[(items.Count - start) / step];
        for (var i = 0; i < taken.Length; i++)
        {
            taken[i] = items[start + (i * step) + offset];
        }

        if (!keepItems)
        {
            items.RemoveRange(start, items.Count - start);
        }

        return taken;
    }

    /// <summary>Resolves escapes; a lone surrogate becomes U+FFFD as in Go (the platform's own reader would refuse it).</summary>
    private static string Unescape(ReadOnlySpan<byte> raw)
    {
        var escaped = Encoding.UTF8.GetString(raw);
        var text = new StringBuilder(escaped.Length);
        for (var i = 0; i < escaped.Length; i++)
        {
            if (escaped[i] != '\\')
            {
                text.Append(escaped[i]);
                continue;
            }

            var c = escaped[++i];
            if (c == 'u')
            {
                text.Append((char)ushort.Parse(escaped.AsSpan(i + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
                i += 4;
            }
            else
            {
                text.Append(c switch { 'b' => '\b', 'f' => '\f', 'n' => '\n', 'r' => '\r', 't' => '\t', _ => c });
            }
        }

        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]))
            {
                text[i] = '\ufffd';
            }
        }

        return text.ToString();
    }

    private static string Shortened(string literal) => literal.Length <= 40 ? literal : string.Concat(literal.AsSpan(0, 40), "..");
}
