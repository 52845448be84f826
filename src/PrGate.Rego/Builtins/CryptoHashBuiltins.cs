using System.Security.Cryptography;
using System.Text;
using PrGate.Rego.Values;
using T = PrGate.Rego.Builtins.RegoType;

namespace PrGate.Rego.Builtins;

/// <summary>Digests of a text's UTF-8 bytes, in hexadecimal.</summary>
#pragma warning disable CA5350, CA5351 // Policies compare digests that others made with MD5 and SHA-1; nothing here is protected by them.
internal static class CryptoHashBuiltins
{
    public static IEnumerable<BuiltinDeclaration> Declarations { get; } =
    [
        Digest("crypto.md5", "MD5", MD5.HashData),
        Digest("crypto.sha1", "SHA-1", SHA1.HashData),
        Digest("crypto.sha256", "SHA-256", SHA256.HashData),
        Mac("crypto.hmac.md5", "MD5", HMACMD5.HashData),
        Mac("crypto.hmac.sha1", "SHA-1", HMACSHA1.HashData),
        Mac("crypto.hmac.sha256", "SHA-256", HMACSHA256.HashData),
        Mac("crypto.hmac.sha512", "SHA-512", HMACSHA512.HashData),
        BuiltinDeclaration.Of(
            "crypto.hmac.equal", "Whether two digests are equal, compared in a time that does not depend on where they differ.",
            [("mac1", T.String), ("mac2", T.String)], T.Boolean, Equal),
    ];

    private static BuiltinDeclaration Digest(string name, string algorithm, Func<byte[], byte[]> hash) =>
        BuiltinDeclaration.Of(name, $"The {algorithm} digest of the text.", [("x", T.String)], T.String, (context, args) =>
        {
            var bytes = Bytes(context, args, 0);
            return new RegoString(Convert.ToHexStringLower(hash(bytes)));
        });

    private static BuiltinDeclaration Mac(string name, string algorithm, Func<byte[], byte[], byte[]> hash) =>
        BuiltinDeclaration.Of(name, $"The HMAC-{algorithm} of the text under a key.", [("x", T.String), ("key", T.String)], T.String, (context, args) =>
        {
            byte[] message = Bytes(context, args, 0), key = Bytes(context, args, 1);
            return new RegoString(Convert.ToHexStringLower(hash(key, message)));
        });

    private static RegoBoolean Equal(BuiltinContext context, ReadOnlySpan<RegoValue> args) =>
        RegoBoolean.Of(CryptographicOperations.FixedTimeEquals(Bytes(context, args, 0), Bytes(context, args, 1)));

    private static byte[] Bytes(BuiltinContext context, ReadOnlySpan<RegoValue> args, int position)
    {
        var text = Operand.Text(args, position);
        context.Charge(4 + (text.Length / 16));
        return Encoding.UTF8.GetBytes(text);
    }
}
#pragma warning restore CA5350, CA5351
