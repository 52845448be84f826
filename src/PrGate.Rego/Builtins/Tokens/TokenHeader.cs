using PrGate.Rego.Values;

namespace PrGate.Rego.Builtins.Tokens;

/// <summary>The header fields that decide how a token is checked.</summary>
internal sealed record TokenHeader(string Algorithm, string KeyId, string ContentType, bool IsUnderstood)
{
    private static readonly HashSet<string> Known = new(StringComparer.Ordinal) { "alg", "kid", "typ", "cty", "crit" };

    /// <summary>An algorithm is named and nothing critical is unknown (RFC 7515, sections 4.1.1 and 4.1.11).</summary>
    public bool IsValid => Algorithm.Length > 0 && IsUnderstood;

    /// <exception cref="BuiltinException">A field has the wrong type.</exception>
    public static TokenHeader Of(RegoObject header)
    {
        Text(header, "typ");
        var isUnderstood = true;
        if (header.Find("crit") is { } critical)
        {
            var names = (critical as RegoArray ?? throw new BuiltinException("crit: must be a list")).OfType<RegoString>().ToList();
            if (names.Count == 0)
                throw new BuiltinException("crit: must be a nonempty list");
            isUnderstood = names.All(name => Known.Contains(name.Value) || header.Find(name) is null);
        }

        return new TokenHeader(Text(header, "alg"), Text(header, "kid"), Text(header, "cty"), isUnderstood);
    }

    private static string Text(RegoObject header, string name) => header.Find(name) switch
    {
        null => "",
        RegoString text => text.Value,
        _ => throw new BuiltinException($"{name}: must be a string"),
    };
}
