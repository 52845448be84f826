namespace PrGate.Rego.Values;

/// <summary>A text. Order is that of UTF-8 bytes (equally: of code points), which differs from .NET's ordinal order above U+FFFF.</summary>
public sealed class RegoString : RegoValue
{
    public static readonly RegoString Empty = new("");

    private int hash;

    public RegoString(string value)
        : base(RegoKind.String)
    {
        Value = value;
        Weight = 1 + (value.Length / 16);
    }

    public string Value { get; }

    /// <summary>The order of two texts by code points.</summary>
    public static int Compare(string left, string right)
    {
        var at = left.AsSpan().CommonPrefixLength(right);
        if (at == left.Length || at == right.Length)
        {
            return left.Length.CompareTo(right.Length);
        }

        char l = left[at], r = right[at];
        if (char.IsSurrogate(l) != char.IsSurrogate(r))
        {
            return char.IsSurrogate(l) ? 1 : -1;
        }

        return l.CompareTo(r);
    }

    private protected override bool SameContent(RegoValue other)
    {
        var that = (RegoString)other;
        return ContentHash() == that.ContentHash() && Value == that.Value;
    }

    private protected override int CompareContent(RegoValue other) => Compare(Value, ((RegoString)other).Value);

    private protected override int ContentHash()
    {
        if (hash == 0)
        {
            var computed = Value.GetHashCode(StringComparison.Ordinal);
            hash = computed == 0 ? 1 : computed;
        }

        return hash;
    }
}
