using PrGate.Rego.Builtins.Tokens;
using PrGate.Rego.Values;
using T = PrGate.Rego.Builtins.RegoType;

namespace PrGate.Rego.Builtins;

/// <summary>JSON web tokens: making them.</summary>
internal static class JwtSigningBuiltins
{
    private static readonly T AnyObject = T.ObjectOf(T.String, T.Any);

    public static IEnumerable<BuiltinDeclaration> Declarations { get; } =
    [
        BuiltinDeclaration.Of(
            "io.jwt.encode_sign", "A token with these headers and claims, signed with a JSON web key.",
            [("headers", AnyObject), ("payload", AnyObject), ("key", AnyObject)], T.String,
            (context, args) => new RegoString(TokenSigner.Sign(context, RegoJson.Write(args[0]), RegoJson.Write(args[1]), RegoJson.Write(args[2])))),
        BuiltinDeclaration.Of(
            "io.jwt.encode_sign_raw", "A token with this header and payload, given as JSON text, signed with a JSON web key.",
            [("headers", T.String), ("payload", T.String), ("key", T.String)], T.String, SignRaw),
    ];

    private static RegoString SignRaw(BuiltinContext context, ReadOnlySpan<RegoValue> args)
    {
        var key = Operand.Text(args, 2);
        string header = Operand.Text(args, 0), payload = Operand.Text(args, 1);
        return new RegoString(TokenSigner.Sign(context, header, payload, key));
    }
}
