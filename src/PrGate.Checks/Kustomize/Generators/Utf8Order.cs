namespace PrGate.Checks.Kustomize.Generators;

/// <summary>Compares texts by their code points, which is the order of their UTF-8 bytes.</summary>
internal sealed class Utf8Order : IComparer<string>
{
    public static readonly Utf8Order Instance = new();

    public int Compare(string? x, string? y)
    {
        var a = x.AsSpan();
        var b = y.AsSpan();
        var same = a.CommonPrefixLength(b);
        if (same == a.Length || same == b.Length)
            return a.Length.CompareTo(b.Length);
        var (p, q) = (a[same], b[same]);
        // Surrogates stand for code points above all others, and not among them.
        return char.IsSurrogate(p) == char.IsSurrogate(q) ? p.CompareTo(q) : char.IsSurrogate(p) ? 1 : -1;
    }
}
