using System.Numerics;
using PrGate.Rego.Builtins.Cryptography;
using PrGate.Rego.Builtins.Encodings;
using PrGate.Rego.Builtins.Objects;
using PrGate.Rego.Values;

namespace PrGate.Rego.Builtins.Certificates;

/// <summary>Private keys in PEM, described as Go shows them and as JSON web keys.</summary>
internal static class PrivateKeys
{
    /// <summary>The keys among the blocks of a text.</summary>
    /// <exception cref="BuiltinException">A block with a key's label holds none.</exception>
    public static List<AsymmetricKey> ReadAll(string pem)
    {
        var keys = new List<AsymmetricKey>();
        foreach (var block in PemBlock.ReadAll(pem))
        {
            if (block.Label is "RSA PRIVATE KEY" or "EC PRIVATE KEY" or "PRIVATE KEY")
                keys.Add(AsymmetricKey.Read(block.Label, block.Bytes));
        }

        return keys;
    }

    public static RegoValue Describe(AsymmetricKey key)
    {
        if (key.Rsa is { } rsa)
        {
            var p = rsa.ExportParameters(includePrivateParameters: true);
            return Fields.Object(
                ("N", Number(p.Modulus)), ("E", Number(p.Exponent)), ("D", Number(p.D)),
                ("Primes", new RegoArray([Number(p.P), Number(p.Q)])),
                ("Precomputed", Fields.Object(
                    ("Dp", Number(p.DP)), ("Dq", Number(p.DQ)), ("Qinv", Number(p.InverseQ)), ("CRTValues", RegoArray.Empty))));
        }

        if (key.Ecdsa is { } ecdsa)
        {
            var p = ecdsa.ExportParameters(includePrivateParameters: true);
            return Fields.Object(("Curve", RegoObject.Empty), ("X", Number(p.Q.X)), ("Y", Number(p.Q.Y)), ("D", Number(p.D)));
        }

        return Fields.Bytes([.. key.Ed25519Seed!, .. Ed25519.PublicKey(key.Ed25519Seed!)]);
    }

    public static RegoValue ToJwk(AsymmetricKey key)
    {
        if (key.Rsa is { } rsa)
        {
            var p = rsa.ExportParameters(includePrivateParameters: true);
            return Fields.Object(
                ("kty", Fields.Text("RSA")), ("n", Url(p.Modulus)), ("e", Url(p.Exponent)), ("d", Url(p.D)), ("p", Url(p.P)), ("q", Url(p.Q)),
                ("dp", Url(p.DP)), ("dq", Url(p.DQ)), ("qi", Url(p.InverseQ)));
        }

        if (key.Ecdsa is { } ecdsa)
        {
            var p = ecdsa.ExportParameters(includePrivateParameters: true);
            return Fields.Object(
                ("kty", Fields.Text("EC")), ("crv", Fields.Text($"P-{ecdsa.KeySize}")), ("x", Url(p.Q.X)), ("y", Url(p.Q.Y)), ("d", Url(p.D)));
        }

        return Fields.Object(
            ("kty", Fields.Text("OKP")), ("crv", Fields.Text("Ed25519")), ("x", Url(Ed25519.PublicKey(key.Ed25519Seed!))), ("d", Url(key.Ed25519Seed)));
    }

    private static RegoValue Number(byte[]? bytes) => Fields.Number(new BigInteger(bytes, isUnsigned: true, isBigEndian: true));

    private static RegoValue Url(byte[]? bytes) => Fields.Text(Base64.Encode(bytes, url: true, pad: false));
}
