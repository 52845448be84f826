using System.Formats.Asn1;
using System.Text;
using PrGate.Rego.Builtins.Certificates;
using PrGate.Rego.Builtins.Cryptography;
using PrGate.Rego.Builtins.Encodings;
using PrGate.Rego.Builtins.Objects;
using PrGate.Rego.Values;
using T = PrGate.Rego.Builtins.RegoType;

namespace PrGate.Rego.Builtins;

/// <summary>X.509 certificates, requests and private keys, described as Go's crypto packages show them.</summary>
internal static class CertificateBuiltins
{
    private static readonly T AnyObject = T.ObjectOf(T.String, T.Any);
    private static readonly T Verdict = T.Tuple(T.Boolean, T.ArrayOf(AnyObject));

    public static IEnumerable<BuiltinDeclaration> Declarations { get; } =
    [
        BuiltinDeclaration.Of(
            "crypto.x509.parse_certificates", "The certificates in PEM, base64 of PEM or base64 of DER.", [("certs", T.String)], T.ArrayOf(AnyObject),
            (context, args) => Describe(Parse(context, args, 0))),
        BuiltinDeclaration.Of(
            "crypto.x509.parse_and_verify_certificates", "Whether the last certificate chains to the first, and the chain.",
            [("certs", T.String)], Verdict, (context, args) => Verify(context, args, ChainOptions.At(context.NowNanoseconds))),
        BuiltinDeclaration.Of(
            "crypto.x509.parse_and_verify_certificates_with_options", "Whether the last certificate chains to the first under the options, and the chain.",
            [("certs", T.String), ("options", AnyObject)], Verdict, VerifyWithOptions),
        BuiltinDeclaration.Of("crypto.x509.parse_certificate_request", "The certificate signing request in PEM or base64.", [("csr", T.String)], AnyObject, Request),
        BuiltinDeclaration.Of("crypto.x509.parse_keypair", "A certificate with its private key, if they belong together.", [("cert", T.String), ("pem", T.String)], AnyObject, KeyPair),
        BuiltinDeclaration.Of("crypto.x509.parse_rsa_private_key", "The private key in PEM (or base64 of it) as a JSON web key.", [("pem", T.String)], AnyObject, Jwk),
        BuiltinDeclaration.Of("crypto.parse_private_keys", "The private keys in PEM (or base64 of it); null for an empty text.", [("keys", T.String)], T.ArrayOf(AnyObject), Keys),
    ];

    private static List<Certificate> Parse(BuiltinContext context, ReadOnlySpan<RegoValue> args, int position)
    {
        var text = Operand.Text(args, position);
        context.Charge(100 + (text.Length / 4));
        var bytes = text.StartsWith("-----BEGIN", StringComparison.Ordinal) ? null : Base64.Decode(text);
        if (bytes is not null && bytes.AsSpan().StartsWith("-----BEGIN"u8))
            (text, bytes) = (Encoding.UTF8.GetString(bytes), null);
        return Certificate.ReadAll(bytes ?? ConcatenatedBlocks(text));
    }

    private static byte[] ConcatenatedBlocks(string pem)
    {
        var bytes = new List<byte>();
        foreach (var block in PemBlock.ReadAll(pem))
        {
            if (block.Label != "CERTIFICATE")
                throw new BuiltinException($"PEM block type is '{block.Label}', expected CERTIFICATE");
            bytes.AddRange(block.Bytes);
        }

        return [.. bytes];
    }

    private static RegoArray Describe(IEnumerable<Certificate> certificates)
    {
        try
        {
            return new RegoArray([.. certificates.Select(certificate => CertificateDescription.Of(certificate))]);
        }
        catch (AsnContentException error)
        {
            throw new BuiltinException("x509: malformed certificate", error);
        }
    }

    private static RegoArray VerifyWithOptions(BuiltinContext context, ReadOnlySpan<RegoValue> args)
    {
        Operand.Text(args, 0);
        return Verify(context, args, ChainOptions.Parse(context.NowNanoseconds, Operand.Object(args, 1)));
    }

    private static RegoArray Verify(BuiltinContext context, ReadOnlySpan<RegoValue> args, ChainOptions options)
    {
        Operand.Text(args, 0);
        List<Certificate> certificates;
        try
        {
            certificates = Parse(context, args, 0);
        }
        catch (BuiltinException)
        {
            // What cannot be read is not valid; that is the answer.
            certificates = [];
        }

        return new CertificateChain(context, certificates, options).Verify() is { } chain
            ? new RegoArray([RegoBoolean.True, Describe(chain)])
            : new RegoArray([RegoBoolean.False, RegoArray.Empty]);
    }

    private static RegoObject Request(BuiltinContext context, ReadOnlySpan<RegoValue> args)
    {
        var text = Operand.Text(args, 0);
        context.Charge(100 + (text.Length / 4));
        var bytes = text.StartsWith("-----BEGIN CERTIFICATE REQUEST-----", StringComparison.Ordinal) ? Encoding.UTF8.GetBytes(text) : Base64.Decode(text);
        if (PemBlock.Read(Encoding.UTF8.GetString(bytes)) is { } block)
        {
            bytes = block.Label == "CERTIFICATE REQUEST"
                ? block.Bytes
                : throw new BuiltinException("invalid PEM-encoded certificate signing request");
        }

        return CertificateRequest.Describe(bytes);
    }

    private static RegoObject KeyPair(BuiltinContext context, ReadOnlySpan<RegoValue> args)
    {
        string certificateText = Pem(Operand.Text(args, 0), "CERTIFICATE"), keyText = Pem(Operand.Text(args, 1), "PRIVATE KEY");
        context.Charge(2_000 + ((certificateText.Length + keyText.Length) / 4));
        var chain = PemBlock.ReadAll(certificateText).Where(block => block.Label == "CERTIFICATE").ToList();
        if (chain.Count == 0)
            throw new BuiltinException("tls: failed to find any PEM data in certificate input");
        var key = PrivateKeys.ReadAll(keyText).FirstOrDefault() ?? throw new BuiltinException("tls: failed to find any PEM data in key input");
        var leaf = Certificate.ReadAll(chain[0].Bytes)[0];
        if (!Belongs(leaf, key))
            throw new BuiltinException("tls: private key does not match public key");
        return Fields.Object(
            ("Certificate", Fields.List(chain.Select(block => Fields.Bytes(block.Bytes)))),
            ("PrivateKey", PrivateKeys.Describe(key)),
            ("SupportedSignatureAlgorithms", RegoNull.Instance),
            ("OCSPStaple", RegoNull.Instance),
            ("SignedCertificateTimestamps", RegoNull.Instance),
            ("Leaf", CertificateDescription.Of(leaf, withUriStrings: false)));
    }

    private static string Pem(string text, string label)
    {
        if (text.StartsWith("-----BEGIN ", StringComparison.Ordinal))
            return text;
        var bytes = Base64.Decode(text);
        return bytes.AsSpan().StartsWith("-----BEGIN "u8)
            ? Encoding.UTF8.GetString(bytes)
            : $"-----BEGIN {label}-----\n{Convert.ToBase64String(bytes)}\n-----END {label}-----\n";
    }

    private static bool Belongs(Certificate leaf, AsymmetricKey key)
    {
        var publicKey = key.Rsa?.ExportSubjectPublicKeyInfo() ?? key.Ecdsa?.ExportSubjectPublicKeyInfo();
        return publicKey is not null
            ? PublicKeyInfo.Read(publicKey).Key.AsSpan().SequenceEqual(leaf.Key.Key)
            : Ed25519.PublicKey(key.Ed25519Seed!).AsSpan().SequenceEqual(leaf.Key.Key);
    }

    private static RegoValue Jwk(BuiltinContext context, ReadOnlySpan<RegoValue> args)
    {
        var text = Operand.Text(args, 0);
        context.Charge(1_000 + (text.Length / 4));
        if (text.Length == 0)
            throw new BuiltinException("input PEM data was empty");
        if (!text.StartsWith("-----BEGIN", StringComparison.Ordinal))
            text = Encoding.UTF8.GetString(Base64.Decode(text));
        return PrivateKeys.ReadAll(text).FirstOrDefault() is { } key ? PrivateKeys.ToJwk(key) : RegoNull.Instance;
    }

    private static RegoValue Keys(BuiltinContext context, ReadOnlySpan<RegoValue> args)
    {
        var text = Operand.Text(args, 0);
        context.Charge(1_000 + (text.Length / 4));
        if (text.Length == 0)
            return RegoNull.Instance;
        if (!text.Contains("-----BEGIN", StringComparison.Ordinal))
            text = Encoding.UTF8.GetString(DecodeOrNothing(text));
        return new RegoArray([.. PrivateKeys.ReadAll(text).Select(PrivateKeys.Describe)]);
    }

    private static byte[] DecodeOrNothing(string text)
    {
        try
        {
            return Base64.Decode(text);
        }
        catch (BuiltinException)
        {
            // A text that is neither PEM nor base64 holds no keys.
            return [];
        }
    }
}
