using System.Text;

namespace PrGate.Checks.Lint.Schema;

/// <summary>Reads what <see cref="BinaryText"/> writes.</summary>
internal ref struct BinaryCursor(ReadOnlySpan<byte> bytes, int at = 0)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;

    public int At { get; private set; } = at;

    public long Long()
    {
        ulong number = 0;
        for (var shift = 0; ; shift += 7)
        {
            var next = _bytes[At++];
            number |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
                return (long)number;
        }
    }

    public int Number() => (int)Long();

    public int[] Numbers()
    {
        var numbers = new int[Number()];
        for (var i = 0; i < numbers.Length; i++)
            numbers[i] = Number();
        return numbers;
    }

    public string Text()
    {
        var length = Number();
        var text = Encoding.UTF8.GetString(_bytes.Slice(At, length));
        At += length;
        return text;
    }

    public void Skip(int count) => At += count;
}
