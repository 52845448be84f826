using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography;
using PrGate.Rego.Builtins.Objects;
using PrGate.Rego.Values;

namespace PrGate.Rego.Builtins.Certificates;

/// <summary>A SubjectPublicKeyInfo (RFC 5280, section 4.1.2.7).</summary>
internal sealed record PublicKeyInfo(byte[] Encoded, string Algorithm, byte[] Key)
{
    public static PublicKeyInfo Read(ReadOnlyMemory<byte> encoded)
    {
        var info = new AsnReader(encoded, AsnEncodingRules.DER).ReadSequence();
        return new PublicKeyInfo(encoded.ToArray(), info.ReadSequence().ReadObjectIdentifier(), info.ReadBitString(out _));
    }

    /// <summary>The key as Go shows it: RSA as N and E, a curve's as X and Y, Ed25519 as bytes.</summary>
    public RegoValue Describe()
    {
        switch (Algorithm)
        {
            case ObjectIdentifiers.RsaEncryption:
                var rsa = new AsnReader(Key, AsnEncodingRules.DER).ReadSequence();
                return Fields.Object(("N", Fields.Number(rsa.ReadInteger())), ("E", Fields.Number(rsa.ReadInteger())));
            case ObjectIdentifiers.EcPublicKey:
                var half = (Key.Length - 1) / 2;
                return Fields.Object(
                    ("Curve", RegoObject.Empty),
                    ("X", Fields.Number(new BigInteger(Key.AsSpan(1, half), isUnsigned: true, isBigEndian: true))),
                    ("Y", Fields.Number(new BigInteger(Key.AsSpan(1 + half), isUnsigned: true, isBigEndian: true))));
            case ObjectIdentifiers.Ed25519:
                return Fields.Bytes(Key);
            default:
                return RegoNull.Instance;
        }
    }

    /// <summary>Whether the key made the signature.</summary>
    /// <param name="algorithm">Go's number of the signature algorithm.</param>
    /// <param name="message">What was signed.</param>
    /// <param name="signature">As in a certificate: ECDSA's in DER.</param>
    public bool Verifies(int algorithm, byte[] message, byte[] signature)
    {
        switch (algorithm)
        {
            case 3 or 4 or 5 or 6 when Algorithm == ObjectIdentifiers.RsaEncryption:
                using (var rsa = RSA.Create())
                {
                    rsa.ImportSubjectPublicKeyInfo(Encoded, out _);
                    return algorithm != 3 && rsa.VerifyData(message, signature, Hash(algorithm - 4), RSASignaturePadding.Pkcs1);
                }

            case 13 or 14 or 15 when Algorithm == ObjectIdentifiers.RsaEncryption:
                using (var rsa = RSA.Create())
                {
                    rsa.ImportSubjectPublicKeyInfo(Encoded, out _);
                    return rsa.VerifyData(message, signature, Hash(algorithm - 13), RSASignaturePadding.Pss);
                }

            case 10 or 11 or 12 when Algorithm == ObjectIdentifiers.EcPublicKey:
                using (var ecdsa = ECDsa.Create())
                {
                    ecdsa.ImportSubjectPublicKeyInfo(Encoded, out _);
                    return ecdsa.VerifyData(message, signature, Hash(algorithm - 10), DSASignatureFormat.Rfc3279DerSequence);
                }

            case 16 when Algorithm == ObjectIdentifiers.Ed25519:
                return Cryptography.Ed25519.Verify(Key, message, signature);
            default:
                // SHA-1 and older are insecure; Go refuses them too.
                return false;
        }
    }

    private static HashAlgorithmName Hash(int index) => index switch
    {
        0 => HashAlgorithmName.SHA256,
        1 => HashAlgorithmName.SHA384,
        _ => HashAlgorithmName.SHA512,
    };
}
