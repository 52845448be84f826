using System.Text;
using PrGate.Rego.Builtins.Encodings;
using PrGate.Rego.Values;

namespace PrGate.Rego.Builtins.Tokens;

/// <summary>The three parts of a signed token in compact form (RFC 7515, 7519), still encoded.</summary>
internal sealed record JsonWebToken(string Header, string Payload, string Signature)
{
    /// <summary>What the signature is made over.</summary>
    public byte[] SignedBytes => Encoding.UTF8.GetBytes($"{Header}.{Payload}");

    /// <exception cref="BuiltinException">There are not three parts.</exception>
    public static JsonWebToken Split(string text)
    {
        if (!text.Contains('.', StringComparison.Ordinal))
            throw new BuiltinException("encoded JWT had no period separators");
        var parts = text.Split('.');
        return parts.Length == 3
            ? new JsonWebToken(parts[0], parts[1], parts[2])
            : throw new BuiltinException($"encoded JWT must have 3 sections, found {parts.Length}");
    }

    /// <exception cref="BuiltinException">The header is not base64url of a JSON object, or announces encryption.</exception>
    public RegoObject DecodeHeader()
    {
        var text = Encoding.UTF8.GetString(Named("JWT header had invalid encoding", () => Decode(Header)));
        var header = Named("bad JWT header", () => JsonObject(text));
        return header.Find("enc") is null ? header : throw new BuiltinException("JWT is a JWE object, which is not supported");
    }

    public string DecodePayload() => Encoding.UTF8.GetString(Named("JWT payload had invalid encoding", () => Decode(Payload)));

    public byte[] DecodeSignature() => Decode(Signature);

    /// <summary>The signature for the decoded token, whose errors name the part.</summary>
    public byte[] DecodeNamedSignature() => Named("JWT signature had invalid encoding", () => Decode(Signature));

    /// <exception cref="BuiltinException">The text is no JSON object.</exception>
    public static RegoObject JsonObject(string text)
    {
        try
        {
            return RegoJson.Parse(text) as RegoObject ?? throw new BuiltinException("decoded JSON type was not an Object");
        }
        catch (RegoJsonException error)
        {
            throw new BuiltinException($"invalid JSON: {error.Message}", error);
        }
    }

    /// <summary>base64url as the built-in of that name reads it: padded or not.</summary>
    private static byte[] Decode(string text)
    {
        var padding = text.EndsWith('=') ? 0 : (text.Length % 4) switch
        {
            0 => 0,
            2 => 2,
            3 => 1,
            _ => throw new BuiltinException($"illegal base64url string: {text}"),
        };
        return Base64.Decode(text + new string('=', padding), url: true);
    }

    private static T Named<T>(string what, Func<T> decode)
    {
        try
        {
            return decode();
        }
        catch (BuiltinException error)
        {
            throw new BuiltinException($"{what}: {error.Message}", error);
        }
    }
}
