using System.Buffers;

namespace PrGate.Forges.Http;

/// <summary>Reads an answer's body up to a bound; what was compressed is counted as it unfolds.</summary>
internal static class BoundedBody
{
    /// <exception cref="BodyTooLargeException">There is more than <paramref name="limit"/> bytes.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpContent content, int limit, CancellationToken cancellation)
    {
        var stated = content.Headers.ContentLength;
        if (stated > limit)
            throw new BodyTooLargeException(limit);
        await using var stream = await content.ReadAsStreamAsync(cancellation);
        var buffer = ArrayPool<byte>.Shared.Rent((int)Math.Max(4096, (stated ?? 16 * 1024) + 1));
        try
        {
            var length = 0;
            int read;
            while ((read = await stream.ReadAsync(buffer.AsMemory(length), cancellation)) > 0)
            {
                length += read;
                if (length > limit)
                    throw new BodyTooLargeException(limit);
                if (length == buffer.Length)
                    buffer = Grow(buffer, length);
            }
            return buffer.AsSpan(0, length).ToArray();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static byte[] Grow(byte[] full, int length)
    {
        var larger = ArrayPool<byte>.Shared.Rent(full.Length * 2);
        full.AsSpan(0, length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(full);
        return larger;
    }
}
