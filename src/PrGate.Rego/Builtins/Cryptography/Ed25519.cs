using System.Numerics;
using System.Security.Cryptography;

namespace PrGate.Rego.Builtins.Cryptography;

/// <summary>
/// Ed25519 (RFC 8032, section 5.1) over big integers. It is not constant in time: good for checking signatures, and for signing only
/// with keys that a policy holds in the clear anyway.
/// </summary>
internal static class Ed25519
{
    private const int Size = 32;

    private static readonly BigInteger P = BigInteger.Pow(2, 255) - 19;
    private static readonly BigInteger Order = BigInteger.Pow(2, 252) + BigInteger.Parse("27742317777372353535851937790883648493");
    private static readonly BigInteger D = Mod(-121665 * Inverse(121666));
    private static readonly BigInteger RootOfMinusOne = BigInteger.ModPow(2, (P - 1) / 4, P);
    private static readonly Point Base = MakeBase();

    public static bool Verify(byte[] publicKey, byte[] message, byte[] signature)
    {
        if (publicKey.Length != Size || signature.Length != 2 * Size || Decode(publicKey) is not { } key)
            return false;
        var s = new BigInteger(signature.AsSpan(Size), isUnsigned: true);
        if (s >= Order)
            return false;
        var h = Hash(signature.AsSpan(0, Size), publicKey, message);

        // R must be the very bytes of sB - hA, as Go checks.
        var expected = Add(Multiply(Base, s), Multiply(new Point(Mod(-key.X), key.Y, key.Z, Mod(-key.T)), h));
        return Encode(expected).AsSpan().SequenceEqual(signature.AsSpan(0, Size));
    }

    /// <summary>Signs with a private key of 32 bytes (the seed).</summary>
    public static byte[] Sign(byte[] seed, byte[] message)
    {
        var (scalar, prefix) = Expand(seed);
        var publicKey = Encode(Multiply(Base, scalar));
        var r = Hash(prefix, [], message);
        var encodedR = Encode(Multiply(Base, r));
        var s = (r + (Hash(encodedR, publicKey, message) * scalar)) % Order;
        return [.. encodedR, .. Bytes(s)];
    }

    public static byte[] PublicKey(byte[] seed) => Encode(Multiply(Base, Expand(seed).Scalar));

    private static (BigInteger Scalar, byte[] Prefix) Expand(byte[] seed)
    {
        var digest = SHA512.HashData(seed);
        digest[0] &= 248;
        digest[31] = (byte)((digest[31] & 127) | 64);
        return (new BigInteger(digest.AsSpan(0, Size), isUnsigned: true), digest[Size..]);
    }

    private static BigInteger Hash(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, ReadOnlySpan<byte> third) =>
        new BigInteger(SHA512.HashData([.. first, .. second, .. third]), isUnsigned: true) % Order;

    private static BigInteger Mod(BigInteger value)
    {
        var rest = value % P;
        return rest.Sign < 0 ? rest + P : rest;
    }

    private static BigInteger Inverse(BigInteger value) => BigInteger.ModPow(value, P - 2, P);

    private static Point MakeBase()
    {
        var y = Mod(4 * Inverse(5));
        var x = RecoverX(y, odd: false)!.Value;
        return new Point(x, y, 1, Mod(x * y));
    }

    private static BigInteger? RecoverX(BigInteger y, bool odd)
    {
        if (y >= P)
            return null;
        var square = Mod(((y * y) - 1) * Inverse(Mod((D * y * y) + 1)));
        if (square.IsZero)
            return odd ? null : BigInteger.Zero;
        var x = BigInteger.ModPow(square, (P + 3) / 8, P);
        if (Mod((x * x) - square) != 0)
            x = Mod(x * RootOfMinusOne);
        if (Mod((x * x) - square) != 0)
            return null;
        return x.IsEven == odd ? P - x : x;
    }

    private static Point Add(Point one, Point other)
    {
        var a = Mod((one.Y - one.X) * (other.Y - other.X));
        var b = Mod((one.Y + one.X) * (other.Y + other.X));
        var c = Mod(2 * one.T * other.T * D);
        var d = Mod(2 * one.Z * other.Z);
        var (e, f, g, h) = (b - a, d - c, d + c, b + a);
        return new Point(Mod(e * f), Mod(g * h), Mod(f * g), Mod(e * h));
    }

    private static Point Multiply(Point point, BigInteger scalar)
    {
        var result = new Point(0, 1, 1, 0);
        for (; !scalar.IsZero; scalar >>= 1)
        {
            if (!scalar.IsEven)
                result = Add(result, point);
            point = Add(point, point);
        }

        return result;
    }

    private static byte[] Encode(Point point)
    {
        var inverse = Inverse(point.Z);
        var x = Mod(point.X * inverse);
        var bytes = Bytes(Mod(point.Y * inverse));
        if (!x.IsEven)
            bytes[^1] |= 0x80;
        return bytes;
    }

    private static Point? Decode(byte[] bytes)
    {
        var odd = (bytes[^1] & 0x80) != 0;
        byte[] copy = [.. bytes];
        copy[^1] &= 0x7F;
        var y = new BigInteger(copy, isUnsigned: true);
        return RecoverX(y, odd) is { } x ? new Point(x, y, 1, Mod(x * y)) : null;
    }

    private static byte[] Bytes(BigInteger value)
    {
        var bytes = new byte[Size];
        value.TryWriteBytes(bytes, out _, isUnsigned: true);
        return bytes;
    }

    /// <summary>Extended coordinates: x = X/Z, y = Y/Z, T = XY/Z.</summary>
    private readonly record struct Point(BigInteger X, BigInteger Y, BigInteger Z, BigInteger T);
}
