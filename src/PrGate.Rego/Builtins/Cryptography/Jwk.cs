using System.Security.Cryptography;
using PrGate.Rego.Builtins.Encodings;
using PrGate.Rego.Values;

namespace PrGate.Rego.Builtins.Cryptography;

/// <summary>One JSON web key (RFC 7517), its members read on demand.</summary>
internal sealed class Jwk(RegoObject members)
{
    public string Type => Text("kty") ?? "";

    public string Algorithm => Text("alg") ?? "";

    public string KeyId => Text("kid") ?? "";

    /// <summary>The keys of a key set, or the key alone.</summary>
    /// <exception cref="BuiltinException">The text is neither.</exception>
    public static List<Jwk> ParseSet(string text)
    {
        RegoValue value;
        try
        {
            value = RegoJson.Parse(text);
        }
        catch (RegoJsonException error)
        {
            throw new BuiltinException($"invalid JSON: {error.Message}", error);
        }

        if (value is not RegoObject document)
            throw new BuiltinException("a JSON object is needed");
        var keys = document.Find("keys") is RegoArray set
            ? set.Select(item => new Jwk(item as RegoObject ?? throw new BuiltinException("a key is not an object"))).ToList()
            : [new Jwk(document)];
        foreach (var key in keys)
        {
            if (key.Type.Length == 0)
                throw new BuiltinException("a key has no \"kty\"");
        }

        return keys;
    }

    /// <summary>The RSA key with its private part if it holds one.</summary>
    public RSA ToRsa()
    {
        var isPrivate = members.Find("d") is not null;
        var modulus = Bytes("n");
        var half = (modulus.Length + 1) / 2;
        var parameters = new RSAParameters { Modulus = modulus, Exponent = Bytes("e") };
        if (isPrivate)
        {
            parameters.D = Padded("d", modulus.Length);
            parameters.P = Padded("p", half);
            parameters.Q = Padded("q", half);
            parameters.DP = Padded("dp", half);
            parameters.DQ = Padded("dq", half);
            parameters.InverseQ = Padded("qi", half);
        }

        return Guarded(() => RSA.Create(parameters));
    }

    /// <summary>The elliptic curve key with its private part if it holds one.</summary>
    public ECDsa ToEcdsa()
    {
        var (curve, size) = Text("crv") switch
        {
            "P-256" => (ECCurve.NamedCurves.nistP256, 32),
            "P-384" => (ECCurve.NamedCurves.nistP384, 48),
            "P-521" => (ECCurve.NamedCurves.nistP521, 66),
            var other => throw new BuiltinException($"unknown curve {other}"),
        };
        return Guarded(() => ECDsa.Create(new ECParameters
        {
            Curve = curve,
            Q = new ECPoint { X = Padded("x", size), Y = Padded("y", size) },
            D = members.Find("d") is null ? null : Padded("d", size),
        }));
    }

    /// <summary>A member in base64url.</summary>
    /// <exception cref="BuiltinException">It is missing or not base64url.</exception>
    public byte[] Bytes(string name)
    {
        var text = (Text(name) ?? throw new BuiltinException($"a key of type {Type} needs \"{name}\"")).TrimEnd('=');
        return Base64.Decode(text + new string('=', (4 - (text.Length % 4)) % 4), url: true);
    }

    public string? Text(string name) => (members.Find(name) as RegoString)?.Value;

    private byte[] Padded(string name, int size)
    {
        var bytes = Bytes(name);
        var number = bytes.AsSpan().TrimStart((byte)0);
        if (number.Length > size)
            throw new BuiltinException($"\"{name}\" is too long");
        var padded = new byte[size];
        number.CopyTo(padded.AsSpan(size - number.Length));
        return padded;
    }

    private static T Guarded<T>(Func<T> create)
    {
        try
        {
            return create();
        }
        catch (CryptographicException error)
        {
            throw new BuiltinException(error.Message, error);
        }
    }
}
