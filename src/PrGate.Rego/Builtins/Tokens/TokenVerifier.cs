using PrGate.Rego.Values;

namespace PrGate.Rego.Builtins.Tokens;

/// <summary>Checks signatures and claims.</summary>
internal static class TokenVerifier
{
    /// <summary>A signature over a curve or with RSA costs about this many steps.</summary>
    private const int SignatureCost = 2_000;

    private const int MaxNesting = 10;

    /// <summary>
    /// Whether a key accepts the signature. A key that has the header's name decides alone; else any key that is not meant for
    /// another algorithm.
    /// </summary>
    public static bool IsSigned(BuiltinContext context, JsonWebToken token, TokenHeader header, SignatureAlgorithm algorithm, IReadOnlyList<TokenKey> keys)
    {
        var signature = token.DecodeSignature();
        var named = header.KeyId.Length == 0 ? null : keys.FirstOrDefault(key => key.KeyId == header.KeyId);
        foreach (var key in named is null ? keys.Where(key => key.Algorithm.Length == 0 || key.Algorithm == header.Algorithm) : [named])
        {
            context.Charge(SignatureCost);
            if (key.Verify(algorithm, token.SignedBytes, signature))
                return true;
        }

        return false;
    }

    /// <summary>Header and claims of a token that fulfils the constraints; null if it does not.</summary>
    /// <exception cref="BuiltinException">The token is malformed.</exception>
    public static (RegoObject Header, RegoObject Claims)? Verify(BuiltinContext context, string text, TokenConstraints constraints)
    {
        for (var nesting = 0; nesting < MaxNesting; nesting++)
        {
            context.Charge(text.Length / 4);
            var token = JsonWebToken.Split(text);
            var decoded = token.DecodeHeader();
            var header = TokenHeader.Of(decoded);
            if (!header.IsValid || (constraints.Algorithm.Length > 0 && constraints.Algorithm != header.Algorithm))
                return null;
            if (SignatureAlgorithm.Find(header.Algorithm) is not { } algorithm || !IsSigned(context, token, header, algorithm, constraints.Keys!))
                return null;
            var payload = token.DecodePayload();
            if (header.ContentType.Equals("JWT", StringComparison.OrdinalIgnoreCase))
            {
                text = payload;
                continue;
            }

            var claims = JsonWebToken.JsonObject(payload);
            return AreAccepted(claims, constraints) ? (decoded, claims) : null;
        }

        throw new BuiltinException($"tokens nest deeper than {MaxNesting}");
    }

    private static bool AreAccepted(RegoObject claims, TokenConstraints constraints)
    {
        if (constraints.Issuer.Length > 0 && (claims.Find("iss") as RegoString)?.Value != constraints.Issuer)
            return false;
        var audience = claims.Find("aud");
        if (audience is null ? constraints.Audience.Length > 0 : !constraints.AcceptsAudience(audience))
            return false;
        if (Time(claims, "exp") is { } expiry && constraints.Time >= expiry)
            return false;
        return Time(claims, "nbf") is not { } notBefore || constraints.Time >= notBefore;
    }

    private static RegoNumber? Time(RegoObject claims, string name) => claims.Find(name) switch
    {
        null => null,
        RegoNumber number => number,
        _ => throw new BuiltinException($"{name} value must be a number"),
    };
}
