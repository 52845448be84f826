using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace PrGate.Sandbox.Git;

/// <summary>Object ids as Git computes them (SHA-1 over a typed header and the content), and ids that only have to be stable.</summary>
internal static class GitIds
{
    public const string None = "0000000000000000000000000000000000000000";

    /// <summary>The real id of an object: what <c>git hash-object</c> prints.</summary>
    public static string Of(string type, ReadOnlySpan<byte> content)
    {
        var header = Encoding.ASCII.GetBytes($"{type} {content.Length}\0");
        var rented = ArrayPool<byte>.Shared.Rent(header.Length + content.Length);
        try
        {
            header.CopyTo(rented, 0);
            content.CopyTo(rented.AsSpan(header.Length));
            return Hex(rented.AsSpan(0, header.Length + content.Length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    /// <summary>Forty hexadecimal digits that depend on nothing but <paramref name="text"/>.</summary>
    public static string Derived(string text) => Hex(Encoding.UTF8.GetBytes(text));

    public static bool IsFull(ReadOnlySpan<char> text)
    {
        if (text.Length != 40)
            return false;
        foreach (var c in text)
        {
            if (!char.IsAsciiHexDigitLower(c))
                return false;
        }
        return true;
    }

#pragma warning disable CA5350 // Git's object ids are SHA-1; nothing is protected by them here.
    private static string Hex(ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[SHA1.HashSizeInBytes];
        SHA1.HashData(bytes, hash);
        return Convert.ToHexStringLower(hash);
    }
#pragma warning restore CA5350
}
