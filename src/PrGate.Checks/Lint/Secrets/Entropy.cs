namespace PrGate.Checks.Lint.Secrets;

/// <summary>How random a text looks.</summary>
internal static class Entropy
{
    /// <summary>Shannon's entropy in bits a character: 0 for one character repeated, about 4 and more for random text of 20 characters.</summary>
    public static double Of(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
            return 0;
        Span<int> counts = stackalloc int[128];
        foreach (var c in text)
            counts[c < 128 ? c : 127]++;
        var entropy = 0.0;
        foreach (var count in counts)
        {
            if (count > 0)
                entropy -= (double)count / text.Length * Math.Log2((double)count / text.Length);
        }
        return entropy;
    }

    /// <summary>Whether a text stands for a credential and is none: the same few characters over and over, or the documentation's example.</summary>
    public static bool IsPlaceholder(ReadOnlySpan<char> text) => Of(text) < 2.5 || text.EndsWith("EXAMPLE", StringComparison.Ordinal) || text.EndsWith("EXAMPLEKEY", StringComparison.Ordinal);

    /// <summary>Whether nobody would think of it: long, mixed and random.</summary>
    public static bool IsHigh(ReadOnlySpan<char> text) =>
        text.Length >= 12 && !text.Contains(' ') && text.ContainsAnyInRange('0', '9') && (text.ContainsAnyInRange('a', 'z') || text.ContainsAnyInRange('A', 'Z')) && Of(text) >= 3.3;
}
