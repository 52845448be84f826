using System.Formats.Asn1;
using System.Security.Cryptography;

namespace PrGate.Rego.Builtins.Certificates;

/// <summary>A private key; exactly one of the members is set.</summary>
internal sealed record AsymmetricKey(RSA? Rsa, ECDsa? Ecdsa, byte[]? Ed25519Seed)
{
    /// <exception cref="BuiltinException">The bytes are not what the label says.</exception>
    public static AsymmetricKey Read(string label, byte[] bytes)
    {
        try
        {
            if (label == "RSA PRIVATE KEY")
                return OfRsa(rsa => rsa.ImportRSAPrivateKey(bytes, out _));
            if (label == "EC PRIVATE KEY")
                return OfEcdsa(ecdsa => ecdsa.ImportECPrivateKey(bytes, out _));

            var info = new AsnReader(bytes, AsnEncodingRules.DER).ReadSequence();
            info.ReadInteger();
            var algorithm = info.ReadSequence().ReadObjectIdentifier();
            return algorithm switch
            {
                ObjectIdentifiers.EcPublicKey => OfEcdsa(ecdsa => ecdsa.ImportPkcs8PrivateKey(bytes, out _)),
                ObjectIdentifiers.Ed25519 => new AsymmetricKey(null, null, new AsnReader(info.ReadOctetString(), AsnEncodingRules.DER).ReadOctetString()),
                _ => OfRsa(rsa => rsa.ImportPkcs8PrivateKey(bytes, out _)),
            };
        }
        catch (Exception error) when (error is CryptographicException or AsnContentException)
        {
            throw new BuiltinException($"x509: failed to parse private key: {error.Message}", error);
        }
    }

    private static AsymmetricKey OfRsa(Action<RSA> import)
    {
        var rsa = RSA.Create();
        import(rsa);
        return new AsymmetricKey(rsa, null, null);
    }

    private static AsymmetricKey OfEcdsa(Action<ECDsa> import)
    {
        var ecdsa = ECDsa.Create();
        import(ecdsa);
        return new AsymmetricKey(null, ecdsa, null);
    }
}
