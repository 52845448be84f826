using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using PrGate.Rego.Builtins.Cryptography;

namespace PrGate.Rego.Builtins.Tokens;

/// <summary>Reads the keys a policy gives: a PEM certificate, a PEM public key, a JSON web key or a set of them.</summary>
internal static class TokenKeys
{
    private const string Ed25519Identifier = "1.3.101.112";

    /// <exception cref="BuiltinException">The text is none of these, or text follows the PEM block.</exception>
    public static List<TokenKey> Parse(string text)
    {
        if (PemBlock.Read(text) is not { } block)
            return ParseJwks(text);
        if (block.Rest.Length > 0)
            throw new BuiltinException("extra data after a PEM certificate block");
        return block.Label switch
        {
            "CERTIFICATE" => [OfCertificate(block.Bytes)],
            "PUBLIC KEY" => [OfPublicKey(block.Bytes)],
            _ => throw new BuiltinException("failed to extract a Key from the PEM certificate"),
        };
    }

    private static List<TokenKey> ParseJwks(string text)
    {
        try
        {
            return [.. Jwk.ParseSet(text)
                .Where(key => key.Algorithm.Length == 0 || SignatureAlgorithm.Find(key.Algorithm) is not null)
                .Select(OfJwk)];
        }
        catch (BuiltinException error)
        {
            throw new BuiltinException($"failed to parse a JWK key (set): {error.Message}", error);
        }
    }

    private static TokenKey OfJwk(Jwk key) => key.Type switch
    {
        "RSA" => new TokenKey.OfRsa(key.ToRsa(), key.Algorithm, key.KeyId),
        "EC" => new TokenKey.OfEcdsa(key.ToEcdsa(), key.Algorithm, key.KeyId),
        "OKP" when key.Text("crv") == "Ed25519" => new TokenKey.OfEd25519(key.Bytes("x"), key.Algorithm, key.KeyId),
        "oct" => new TokenKey.OfSecret(key.Bytes("k"), key.Algorithm, key.KeyId),
        _ => throw new BuiltinException($"keys of type {key.Type} are not supported"),
    };

    private static TokenKey OfCertificate(byte[] bytes)
    {
        try
        {
            using var certificate = X509CertificateLoader.LoadCertificate(bytes);
            return OfPublicKey(certificate.PublicKey);
        }
        catch (CryptographicException error)
        {
            throw new BuiltinException($"failed to parse a PEM certificate: {error.Message}", error);
        }
    }

    private static TokenKey OfPublicKey(byte[] bytes)
    {
        try
        {
            return OfPublicKey(PublicKey.CreateFromSubjectPublicKeyInfo(bytes, out _));
        }
        catch (CryptographicException error)
        {
            throw new BuiltinException($"failed to parse a PEM public key: {error.Message}", error);
        }
    }

    private static TokenKey OfPublicKey(PublicKey key)
    {
        if (key.Oid.Value == Ed25519Identifier)
            return new TokenKey.OfEd25519(key.EncodedKeyValue.RawData);
        if (key.GetRSAPublicKey() is { } rsa)
            return new TokenKey.OfRsa(rsa);
        return key.GetECDsaPublicKey() is { } ecdsa
            ? new TokenKey.OfEcdsa(ecdsa)
            : throw new CryptographicException($"unknown key type {key.Oid.Value}");
    }
}
