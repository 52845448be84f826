using System.Text;

namespace PrGate.Checks.Lint.Schema;

/// <summary>Writes numbers of varying length (LEB128) and UTF-8 texts.</summary>
internal sealed class BinaryText
{
    private readonly List<byte> _bytes = [];

    public int Length => _bytes.Count;

    public BinaryText Number(long number)
    {
        var rest = (ulong)number;
        while (rest >= 0x80)
        {
            _bytes.Add((byte)(rest | 0x80));
            rest >>= 7;
        }
        _bytes.Add((byte)rest);
        return this;
    }

    public BinaryText Numbers(IReadOnlyCollection<int> numbers)
    {
        Number(numbers.Count);
        foreach (var number in numbers)
            Number(number);
        return this;
    }

    public BinaryText Bytes(ReadOnlySpan<byte> bytes)
    {
        Number(bytes.Length);
        _bytes.AddRange(bytes);
        return this;
    }

    public BinaryText Text(string text) => Bytes(Encoding.UTF8.GetBytes(text));

    public BinaryText Append(BinaryText other)
    {
        _bytes.AddRange(other._bytes);
        return this;
    }

    public byte[] ToArray() => [.. _bytes];
}
