using PrGate.Rego.Values;

namespace PrGate.Rego.Builtins.Tokens;

/// <summary>What a policy demands of a token: the keys to trust and, where given, algorithm, issuer, audience and the time to judge at.</summary>
internal sealed class TokenConstraints
{
    private string _secret = "";

    public IReadOnlyList<TokenKey>? Keys { get; private set; }

    public string Algorithm { get; private set; } = "";

    public string Issuer { get; private set; } = "";

    public string Audience { get; private set; } = "";

    /// <summary>Seconds since 1970.</summary>
    public RegoNumber Time { get; private set; } = RegoNumber.Of(0L);

    /// <exception cref="BuiltinException">A constraint is unknown, of the wrong type, or there is not exactly one key.</exception>
    public static TokenConstraints Parse(RegoObject constraints, long nowNanoseconds)
    {
        var parsed = new TokenConstraints();
        var nanoseconds = (double)nowNanoseconds;
        foreach (var (key, value) in constraints)
        {
            switch ((key as RegoString)?.Value)
            {
                case "cert":
                    parsed.Keys = TokenKeys.Parse(Text("cert", value));
                    break;
                case "secret":
                    parsed._secret = Text("secret", value);
                    break;
                case "alg":
                    parsed.Algorithm = Text("alg", value);
                    break;
                case "iss":
                    parsed.Issuer = Text("iss", value);
                    break;
                case "aud":
                    parsed.Audience = Text("aud", value);
                    break;
                case "time":
                    nanoseconds = (value as RegoNumber ?? throw new BuiltinException("token time constraint: must be a number")).ToDouble();
                    if (nanoseconds < 0)
                        throw new BuiltinException("token time constraint: must not be negative");
                    break;
                default:
                    throw new BuiltinException($"unknown token validation constraint: {(key as RegoString)?.Value ?? key.ToString()}");
            }
        }

        parsed.Time = RegoNumber.Of(nanoseconds / 1_000_000_000);
        if (parsed.Keys is not null && parsed._secret.Length > 0)
            throw new BuiltinException("duplicate key constraints");
        if (parsed._secret.Length > 0)
            parsed.Keys = [new TokenKey.OfSecret(System.Text.Encoding.UTF8.GetBytes(parsed._secret))];
        return parsed.Keys is null ? throw new BuiltinException("no key constraint") : parsed;
    }

    /// <summary>Whether the audience claim names the demanded one.</summary>
    public bool AcceptsAudience(RegoValue audience) => audience switch
    {
        RegoString one => one.Value == Audience,
        RegoArray many => many.Any(item => item is RegoString text && text.Value == Audience),
        _ => false,
    };

    private static string Text(string name, RegoValue value) =>
        value is RegoString text ? text.Value : throw new BuiltinException($"{name} constraint: must be a string");
}
