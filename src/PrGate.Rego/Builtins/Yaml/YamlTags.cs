using System.Globalization;
using PrGate.Rego.Values;

namespace PrGate.Rego.Builtins.Yaml;

/// <summary>Tags and what becomes of keys that are no strings.</summary>
internal static class YamlTags
{
    /// <summary>The value under its tag; an unknown tag says nothing.</summary>
    /// <param name="input">For the place of an error.</param>
    /// <param name="tag">As written, or null.</param>
    /// <param name="value">The node, unless it is plain.</param>
    /// <param name="isPlain">Whether the node is the plain scalar <paramref name="text"/>.</param>
    /// <param name="text">The plain scalar.</param>
    public static RegoValue Apply(YamlText input, string? tag, RegoValue value, bool isPlain, string text)
    {
        var content = isPlain ? text : (value as RegoString)?.Value;
        switch (tag)
        {
            case null or "!!map" or "!!seq" or "!!set":
                return isPlain ? YamlScalar.Resolve(text) : value;
            case "!!str" or "!" or "!!binary" or "!!timestamp" when content is not null:
                return new RegoString(content);
            case "!!int" or "!!float" or "!!bool" or "!!null" when content is not null:
                var resolved = YamlScalar.Resolve(content);
                var fits = tag switch
                {
                    "!!int" => resolved is RegoNumber { IsInteger: true },
                    "!!float" => resolved is RegoNumber,
                    "!!bool" => resolved is RegoBoolean,
                    _ => resolved is RegoNull,
                };
                return fits ? resolved : throw input.Error($"cannot decode '{content}' as a {tag}");
            default:
                return isPlain ? new RegoString(text) : value;
        }
    }

    /// <summary>JSON knows only texts as keys: numbers and booleans take their text.</summary>
    public static RegoString Key(YamlText input, RegoValue key) => key switch
    {
        RegoString text => text,
        RegoBoolean boolean => new RegoString(boolean.Value ? "true" : "false"),
        RegoNumber number => new RegoString(number.TryGetInt64(out var integer) ? integer.ToString(CultureInfo.InvariantCulture) : number.Text),
        RegoNull => new RegoString("null"),
        _ => throw input.Error("invalid map key: only scalars can be keys"),
    };
}
