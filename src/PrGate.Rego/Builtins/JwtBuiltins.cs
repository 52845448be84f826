using System.Text;
using PrGate.Rego.Builtins.Tokens;
using PrGate.Rego.Values;
using T = PrGate.Rego.Builtins.RegoType;

namespace PrGate.Rego.Builtins;

/// <summary>JSON web tokens: reading and checking them.</summary>
internal static class JwtBuiltins
{
    private static readonly T AnyObject = T.ObjectOf(T.Any, T.Any);

    public static IEnumerable<BuiltinDeclaration> Declarations { get; } =
    [
        BuiltinDeclaration.Of(
            "io.jwt.decode", "Header, claims and signature (in hexadecimal) of a token, nothing checked.",
            [("jwt", T.String)], T.Tuple(AnyObject, AnyObject, T.String), Decode),
        BuiltinDeclaration.Of(
            "io.jwt.decode_verify", "Whether the token is signed and fulfils the constraints, then its header and claims (else empty objects).",
            [("jwt", T.String), ("constraints", T.ObjectOf(T.String, T.Any))], T.Tuple(T.Boolean, AnyObject, AnyObject), DecodeVerify),
        Verify("RS256", "certificate"),
        Verify("RS384", "certificate"),
        Verify("RS512", "certificate"),
        Verify("PS256", "certificate"),
        Verify("PS384", "certificate"),
        Verify("PS512", "certificate"),
        Verify("ES256", "certificate"),
        Verify("ES384", "certificate"),
        Verify("ES512", "certificate"),
        Verify("EdDSA", "certificate"),
        Verify("HS256", "secret"),
        Verify("HS384", "secret"),
        Verify("HS512", "secret"),
    ];

    private static BuiltinDeclaration Verify(string algorithm, string key) => BuiltinDeclaration.Of(
        $"io.jwt.verify_{algorithm.ToLowerInvariant()}",
        $"Whether the {algorithm} signature of the token was made with the key{(key == "secret" ? "" : " (PEM certificate, PEM public key, JWK or JWKS)")}.",
        [("jwt", T.String), (key, T.String)], T.Boolean,
        (context, args) => VerifySignature(context, args, SignatureAlgorithm.Find(algorithm)!));

    private static RegoArray Decode(BuiltinContext context, ReadOnlySpan<RegoValue> args)
    {
        var text = Operand.Text(args, 0);
        for (var nesting = 0; nesting < 10; nesting++)
        {
            context.Charge(text.Length / 4);
            var token = JsonWebToken.Split(text);
            var header = token.DecodeHeader();
            var payload = token.DecodePayload();
            if (header.Find("cty") is RegoString { Value: "JWT" })
            {
                // A token in a token is quoted.
                text = payload.Trim('"', '\'');
                continue;
            }

            var claims = JsonWebToken.JsonObject(payload);
            return new RegoArray([header, claims, new RegoString(Convert.ToHexStringLower(token.DecodeNamedSignature()))]);
        }

        throw new BuiltinException("tokens nest deeper than 10");
    }

    private static RegoBoolean VerifySignature(BuiltinContext context, ReadOnlySpan<RegoValue> args, SignatureAlgorithm algorithm)
    {
        var text = Operand.Text(args, 0);
        context.Charge(text.Length / 4);
        var token = JsonWebToken.Split(text);
        var key = Operand.Text(args, 1);
        if (algorithm.Family == "HS")
            return RegoBoolean.Of(new TokenKey.OfSecret(Encoding.UTF8.GetBytes(key)).Verify(algorithm, token.SignedBytes, token.DecodeSignature()));

        var keys = context.Cached(("io.jwt.keys", key), () =>
        {
            context.Charge(1000 + key.Length);
            return TokenKeys.Parse(key);
        });
        token.DecodeSignature();
        return RegoBoolean.Of(TokenVerifier.IsSigned(context, token, TokenHeader.Of(token.DecodeHeader()), algorithm, keys));
    }

    private static RegoArray DecodeVerify(BuiltinContext context, ReadOnlySpan<RegoValue> args)
    {
        var constraints = TokenConstraints.Parse(Operand.Object(args, 1), context.NowNanoseconds);
        context.Charge(1000);
        return TokenVerifier.Verify(context, Operand.Text(args, 0), constraints) is var (header, claims)
            ? new RegoArray([RegoBoolean.True, header, claims])
            : new RegoArray([RegoBoolean.False, RegoObject.Empty, RegoObject.Empty]);
    }
}
