using System.Text;

namespace PrGate.Rego.Values;

/// <summary>Equal UTF-8 texts to one string value. Bounded: a text may be forgotten and then gets a second instance.</summary>
/// <param name="textLength">Length of the text read in bytes: small texts get a small table.</param>
internal sealed class SharedStrings(int textLength)
{
    private const int Smallest = 16;
    private const int Largest = 4096;
    private readonly Entry?[] buckets = new Entry?[System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Clamp(textLength / 16, Smallest, Largest))];

    public RegoString Get(ReadOnlySpan<byte> utf8)
    {
        var hash = 17u;
        foreach (var b in utf8)
        {
            hash = unchecked((hash * 31) + b);
        }

        // One text a bucket, the latest wins: constant time whatever the texts are.
        ref var slot = ref buckets[(hash ^ (hash >> 12)) & (uint)(buckets.Length - 1)];
        if (slot is { } known && utf8.SequenceEqual(known.Utf8))
        {
            return known.Value;
        }

        var value = new RegoString(Encoding.UTF8.GetString(utf8));
        slot = new Entry(utf8.ToArray(), value);
        return value;
    }

    private sealed record Entry(byte[] Utf8, RegoString Value);
}
