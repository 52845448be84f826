using System.Security.Cryptography;
using PrGate.Rego.Builtins.Cryptography;

namespace PrGate.Rego.Builtins.Tokens;

/// <summary>A key that signatures of tokens are checked with, with the algorithm and name a key set may give it ("" if not).</summary>
internal abstract record TokenKey(string Algorithm, string KeyId)
{
    /// <summary>Whether the signature fits; false also for an algorithm that is not the key's.</summary>
    public abstract bool Verify(SignatureAlgorithm algorithm, byte[] message, byte[] signature);

    public sealed record OfRsa(RSA Key, string Algorithm = "", string KeyId = "") : TokenKey(Algorithm, KeyId)
    {
        public override bool Verify(SignatureAlgorithm algorithm, byte[] message, byte[] signature) => algorithm.Family switch
        {
            "RS" => Key.VerifyData(message, signature, algorithm.Hash, RSASignaturePadding.Pkcs1),
            "PS" => Key.VerifyData(message, signature, algorithm.Hash, RSASignaturePadding.Pss),
            _ => false,
        };
    }

    public sealed record OfEcdsa(ECDsa Key, string Algorithm = "", string KeyId = "") : TokenKey(Algorithm, KeyId)
    {
        public override bool Verify(SignatureAlgorithm algorithm, byte[] message, byte[] signature) =>
            algorithm.Family == "ES" && Key.VerifyData(message, Sized(signature), algorithm.Hash);

        /// <summary>Both halves at the length of the curve's numbers; Go accepts any even length.</summary>
        private byte[] Sized(byte[] signature)
        {
            var size = (Key.KeySize + 7) / 8;
            var half = signature.Length / 2;
            if (half == size || signature.AsSpan(0, Math.Max(half - size, 0)).ContainsAnyExcept((byte)0))
                return signature;
            var sized = new byte[size * 2];
            Copy(signature.AsSpan(0, half), sized.AsSpan(0, size));
            Copy(signature.AsSpan(half), sized.AsSpan(size));
            return sized;
        }

        private static void Copy(ReadOnlySpan<byte> number, Span<byte> target)
        {
            number = number.TrimStart((byte)0);
            number[..Math.Min(number.Length, target.Length)].CopyTo(target[Math.Max(target.Length - number.Length, 0)..]);
        }
    }

    public sealed record OfEd25519(byte[] Key, string Algorithm = "", string KeyId = "") : TokenKey(Algorithm, KeyId)
    {
        public override bool Verify(SignatureAlgorithm algorithm, byte[] message, byte[] signature) =>
            algorithm.Family == "EdDSA" && Ed25519.Verify(Key, message, signature);
    }

    public sealed record OfSecret(byte[] Key, string Algorithm = "", string KeyId = "") : TokenKey(Algorithm, KeyId)
    {
        public override bool Verify(SignatureAlgorithm algorithm, byte[] message, byte[] signature) =>
            algorithm.Family == "HS"
            && CryptographicOperations.FixedTimeEquals(CryptographicOperations.HmacData(algorithm.Hash, Key, message), signature);
    }
}
