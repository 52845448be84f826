using System.Security.Cryptography;
using System.Text;
using PrGate.Rego.Builtins.Cryptography;
using PrGate.Rego.Builtins.Encodings;
using PrGate.Rego.Values;

namespace PrGate.Rego.Builtins.Tokens;

/// <summary>Signs a header and a payload into a token in compact form.</summary>
internal static class TokenSigner
{
    /// <param name="context">Gives the seed and takes the cost.</param>
    /// <param name="header">JSON with the algorithm under "alg".</param>
    /// <param name="payload">JSON, unless "typ" says otherwise.</param>
    /// <param name="key">A JSON web key or set, of which the first signs.</param>
    /// <exception cref="BuiltinException">The header names no known algorithm, the payload is not JSON, or the key does not fit.</exception>
    public static string Sign(BuiltinContext context, string header, string payload, string key)
    {
        var jwk = Jwk.ParseSet(key).FirstOrDefault() ?? throw new BuiltinException("no keys found in JWK set");
        var fields = Header(header);
        if (fields?.Find("alg") is not RegoString name)
            throw new BuiltinException("missing or invalid 'alg' header: jwsbb: header \"alg\" not found");
        var algorithm = SignatureAlgorithm.Find(name.Value) ?? throw new BuiltinException($"unknown JWS algorithm: {name.Value}");
        if (fields.Find("typ") is not RegoString type || type.Value == "JWT")
            RequireJson(payload);

        context.Charge(5_000 + ((header.Length + payload.Length) / 4));
        var signed = $"{Encode(Encoding.UTF8.GetBytes(header))}.{Encode(Encoding.UTF8.GetBytes(payload))}";
        return $"{signed}.{Encode(Signature(context, jwk, algorithm, Encoding.UTF8.GetBytes(signed)))}";
    }

    private static byte[] Signature(BuiltinContext context, Jwk key, SignatureAlgorithm algorithm, byte[] message)
    {
        try
        {
            switch (algorithm.Family, key.Type)
            {
                case ("HS", "oct"):
                    return CryptographicOperations.HmacData(algorithm.Hash, key.Bytes("k"), message);
                case ("RS", "RSA"):
                    using (var rsa = key.ToRsa())
                        return rsa.SignData(message, algorithm.Hash, RSASignaturePadding.Pkcs1);
                case ("PS", "RSA"):
                    using (var rsa = key.ToRsa())
                        return SeededPss.Sign(rsa, message, algorithm.Hash, context.Seed);
                case ("ES", "EC"):
                    using (var ecdsa = key.ToEcdsa())
                        return DeterministicEcdsa.Sign(ecdsa, message, algorithm.Hash);
                case ("EdDSA", "OKP"):
                    return Ed25519.Sign(key.Bytes("d"), message);
                default:
                    throw new BuiltinException($"a key of type {key.Type} does not sign with {algorithm.Name}");
            }
        }
        catch (CryptographicException error)
        {
            throw new BuiltinException($"the key does not sign: {error.Message}", error);
        }
    }

    /// <summary>The header's fields; null for JSON that is no object.</summary>
    private static RegoObject? Header(string header)
    {
        // OPA's header reader takes everything made of a number's characters as a number, hence as JSON.
        if (header.Length > 0 && header.All(c => char.IsAsciiDigit(c) || c is '+' or '-' or '.' or 'e' or 'E'))
            return null;
        try
        {
            return RegoJson.Parse(header) as RegoObject;
        }
        catch (RegoJsonException error)
        {
            throw new BuiltinException($"missing or invalid 'alg' header: cannot parse JSON: {error.Message}", error);
        }
    }

    private static void RequireJson(string payload)
    {
        try
        {
            RegoJson.Parse(payload);
        }
        catch (RegoJsonException error)
        {
            throw new BuiltinException("type is JWT but payload is not JSON", error);
        }
    }

    private static string Encode(byte[] bytes) => Base64.Encode(bytes, url: true, pad: false);
}
