namespace PrGate.Checks.Kustomize.Output;

/// <summary>The order of keys in kustomize's output, which is that of its YAML library: digits by their value, letters behind other characters.</summary>
internal sealed class KeyOrder : IComparer<string>
{
    public static readonly KeyOrder Instance = new();

    public int Compare(string? x, string? y)
    {
        var (a, b) = (x ?? "", y ?? "");
        var i = 0;
        while (i < a.Length && i < b.Length && a[i] == b[i])
            i++;
        if (i == a.Length || i == b.Length)
            return a.Length.CompareTo(b.Length);
        var (p, q) = (a[i], b[i]);
        if (char.IsLetter(p) != char.IsLetter(q) && !char.IsDigit(p) && !char.IsDigit(q))
            return char.IsLetter(p) ? 1 : -1;
        if (char.IsDigit(p) && char.IsDigit(q))
            return CompareNumbers(a, b, i);
        if (char.IsLetter(p) != char.IsLetter(q))
            return char.IsLetter(p) ? 1 : -1;
        return p.CompareTo(q);
    }

    private static int CompareNumbers(string a, string b, int at)
    {
        var start = at;
        while (start > 0 && char.IsAsciiDigit(a[start - 1]))
            start--;
        var one = Digits(a, start);
        var other = Digits(b, start);
        if (one.Length != other.Length)
            return one.Length.CompareTo(other.Length);
        var byValue = one.SequenceCompareTo(other);
        return byValue != 0 ? byValue : string.CompareOrdinal(a, b);
    }

    private static ReadOnlySpan<char> Digits(string text, int start)
    {
        var end = start;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
            end++;
        return text.AsSpan(start, end - start).TrimStart('0');
    }
}
