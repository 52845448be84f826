using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using PrGate.Checks.PullRequests;
using PrGate.Forges.Http;

namespace PrGate.Forges;

/// <summary>Contents by Git id, shared by all forges of the process. Equal ids are equal bytes, so nothing here ever grows stale.</summary>
internal sealed class BlobCache(long capacity = BlobCache.DefaultCapacity)
{
    private const long DefaultCapacity = 32 * 1024 * 1024;

    private readonly BoundedCache<string, ReadOnlyMemory<byte>> _blobs = new(capacity, static b => b.Length + 128);

    public bool TryGet(BlobId id, out ReadOnlyMemory<byte> bytes) => _blobs.TryGet(id.Value, out bytes);

    /// <summary>Keeps <paramref name="bytes"/> if they really are the blob <paramref name="id"/>.</summary>
    /// <returns>Whether they are.</returns>
    public bool TryKeep(BlobId id, ReadOnlyMemory<byte> bytes)
    {
        if (!IsBlob(id, bytes.Span))
            return false;
        _blobs.Set(id.Value, bytes);
        return true;
    }

    /// <summary>Whether <paramref name="bytes"/> hash to <paramref name="id"/>, in a repository of either object format.</summary>
    public static bool IsBlob(BlobId id, ReadOnlySpan<byte> bytes) => id.Value.Length switch
    {
        40 => string.Equals(BlobId.Of(bytes).Value, id.Value, StringComparison.OrdinalIgnoreCase),
        64 => IsSha256Blob(id.Value, bytes),
        _ => false,
    };

    private static bool IsSha256Blob(string id, ReadOnlySpan<byte> bytes)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"blob {bytes.Length}\0")));
        hash.AppendData(bytes);
        return string.Equals(Convert.ToHexStringLower(hash.GetHashAndReset()), id, StringComparison.OrdinalIgnoreCase);
    }
}
