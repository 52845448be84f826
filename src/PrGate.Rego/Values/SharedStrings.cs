using System.Text;

namespace PrGate.Rego.Values;

/// <summary>Equal UTF-8 texts to one string value. Bounded: a text may be forgotten and then gets a second instance.</summary>
internal sealed class SharedStrings
{
    private const int Buckets = 4096;
    private readonly Entry?[] buckets = new Entry?[Buckets];

    public RegoString Get(ReadOnlySpan<byte> utf8)
    {
        var hash = 17u;
        foreach (var b in utf8)
        {
            hash = unchecked((hash * 31) + b);
        }

        // One text a bucket, the latest wins: constant time whatever the texts are.
        ref var slot = ref buckets[(hash ^ (hash >> 12)) % Buckets];
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
