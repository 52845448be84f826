using System.Numerics;
using System.Security.Cryptography;

namespace PrGate.Rego.Builtins.Cryptography;

/// <summary>
/// RSASSA-PSS (RFC 8017, section 8.1.1) with the salt derived from the evaluation's seed, so that the same evaluation gives the same
/// signature. The salt is as long as the digest, the mask function is MGF1 with the same hash.
/// </summary>
internal static class SeededPss
{
    public static byte[] Sign(RSA key, byte[] message, HashAlgorithmName hash, ReadOnlySpan<byte> seed)
    {
        var parameters = key.ExportParameters(includePrivateParameters: true);
        var modulus = Number(parameters.Modulus!);
        var bits = (int)modulus.GetBitLength() - 1;
        var length = (bits + 7) / 8;
        var digest = CryptographicOperations.HashData(hash, message);
        var salt = CryptographicOperations.HmacData(hash, seed, digest);
        if (length < (2 * digest.Length) + 2)
            throw new BuiltinException("the RSA key is too short for the digest");

        var h = CryptographicOperations.HashData(hash, (byte[])[0, 0, 0, 0, 0, 0, 0, 0, .. digest, .. salt]);
        byte[] block = [.. new byte[length - (2 * digest.Length) - 2], 1, .. salt];
        var mask = Mask(h, block.Length, hash);
        for (var i = 0; i < block.Length; i++)
            block[i] ^= mask[i];
        block[0] &= (byte)(0xFF >> ((8 * length) - bits));
        byte[] encoded = [.. block, .. h, 0xBC];

        var signature = BigInteger.ModPow(Number(encoded), Number(parameters.D!), modulus).ToByteArray(isUnsigned: true, isBigEndian: true);
        return [.. new byte[parameters.Modulus!.Length - signature.Length], .. signature];
    }

    private static byte[] Mask(byte[] seed, int length, HashAlgorithmName hash)
    {
        var mask = new List<byte>();
        for (var counter = 0; mask.Count < length; counter++)
            mask.AddRange(CryptographicOperations.HashData(hash, (byte[])[.. seed, 0, 0, (byte)(counter >> 8), (byte)counter]));
        return [.. mask.Take(length)];
    }

    private static BigInteger Number(byte[] bytes) => new(bytes, isUnsigned: true, isBigEndian: true);
}
