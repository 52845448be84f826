using System.Numerics;
using System.Security.Cryptography;

namespace PrGate.Rego.Builtins.Cryptography;

/// <summary>
/// ECDSA with the nonce derived from key and message (RFC 6979), so that the same evaluation gives the same signature. Over big
/// integers, not constant in time: only for keys that a policy holds in the clear.
/// </summary>
internal static class DeterministicEcdsa
{
    /// <summary>r and s, each as long as the curve's numbers.</summary>
    public static byte[] Sign(ECDsa key, byte[] message, HashAlgorithmName hash)
    {
        var parameters = key.ExportExplicitParameters(includePrivateParameters: true);
        var curve = parameters.Curve;
        var order = Number(curve.Order!);
        var d = Number(parameters.D!);
        var digest = CryptographicOperations.HashData(hash, message);
        var z = Truncate(digest, order);
        foreach (var k in Nonces(hash, digest, d, order))
        {
            var (x, _) = Multiply(curve, (Number(curve.G.X!), Number(curve.G.Y!)), k)!.Value;
            var r = x % order;
            var s = BigInteger.ModPow(k, order - 2, order) * (z + (r * d)) % order;
            if (!r.IsZero && !s.IsZero)
                return [.. Bytes(r, Length(order)), .. Bytes(s, Length(order))];
        }

        throw new CryptographicException("no nonce fits");
    }

    /// <summary>The candidates of RFC 6979, section 3.2.</summary>
    private static IEnumerable<BigInteger> Nonces(HashAlgorithmName hash, byte[] digest, BigInteger d, BigInteger order)
    {
        var length = Length(order);
        byte[] secret = [.. Bytes(d, length), .. Bytes(Truncate(digest, order) % order, length)];
        var v = new byte[digest.Length];
        Array.Fill(v, (byte)1);
        var key = new byte[digest.Length];
        byte[] Mac(params byte[] data) => CryptographicOperations.HmacData(hash, key, data);

        key = Mac([.. v, 0, .. secret]);
        v = Mac(v);
        key = Mac([.. v, 1, .. secret]);
        v = Mac(v);
        for (var attempts = 0; attempts < 100; attempts++)
        {
            var material = new List<byte>();
            while (material.Count < length)
            {
                v = Mac(v);
                material.AddRange(v);
            }

            var k = Truncate([.. material.Take(length)], order);
            if (!k.IsZero && k < order)
                yield return k;
            key = Mac([.. v, 0]);
            v = Mac(v);
        }
    }

    private static BigInteger Truncate(byte[] bytes, BigInteger order)
    {
        var excess = (bytes.Length * 8) - (int)order.GetBitLength();
        var number = Number(bytes);
        return excess > 0 ? number >> excess : number;
    }

    private static (BigInteger X, BigInteger Y)? Multiply(ECCurve curve, (BigInteger X, BigInteger Y) point, BigInteger scalar)
    {
        BigInteger p = Number(curve.Prime!), a = Number(curve.A!);
        (BigInteger X, BigInteger Y)? sum = null, power = point;
        for (; !scalar.IsZero; scalar >>= 1)
        {
            if (!scalar.IsEven)
                sum = Add(sum, power, p, a);
            power = Add(power, power, p, a);
        }

        return sum;
    }

    private static (BigInteger X, BigInteger Y)? Add((BigInteger X, BigInteger Y)? one, (BigInteger X, BigInteger Y)? other, BigInteger p, BigInteger a)
    {
        if (one is not var (x1, y1))
            return other;
        if (other is not var (x2, y2))
            return one;
        if (x1 == x2 && (y1 + y2) % p == 0)
            return null;
        var slope = x1 == x2
            ? ((3 * x1 * x1) + a) * BigInteger.ModPow(2 * y1, p - 2, p)
            : (y2 - y1) * BigInteger.ModPow(Mod(x2 - x1, p), p - 2, p);
        slope = Mod(slope, p);
        var x = Mod((slope * slope) - x1 - x2, p);
        return (x, Mod((slope * (x1 - x)) - y1, p));
    }

    private static BigInteger Mod(BigInteger value, BigInteger modulus)
    {
        var rest = value % modulus;
        return rest.Sign < 0 ? rest + modulus : rest;
    }

    private static int Length(BigInteger order) => ((int)order.GetBitLength() + 7) / 8;

    private static BigInteger Number(byte[] bytes) => new(bytes, isUnsigned: true, isBigEndian: true);

    private static byte[] Bytes(BigInteger number, int length)
    {
        var bytes = number.ToByteArray(isUnsigned: true, isBigEndian: true);
        var padded = new byte[length];
        bytes.CopyTo(padded.AsSpan(length - bytes.Length));
        return padded;
    }
}
