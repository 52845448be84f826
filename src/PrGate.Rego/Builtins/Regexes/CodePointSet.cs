namespace PrGate.Rego.Builtins.Regexes;

/// <summary>A set of Unicode code points as sorted, disjoint, non-adjacent inclusive ranges.</summary>
internal sealed class CodePointSet
{
    public const int Last = 0x10FFFF;

    private CodePointSet(IReadOnlyList<(int Low, int High)> ranges) => Ranges = ranges;

    public IReadOnlyList<(int Low, int High)> Ranges { get; }

    /// <summary>Any order and overlap is fine.</summary>
    public static CodePointSet Of(IEnumerable<(int Low, int High)> ranges)
    {
        var merged = new List<(int Low, int High)>();
        foreach (var (low, high) in ranges.OrderBy(range => range.Low))
        {
            if (merged.Count > 0 && low <= merged[^1].High + 1)
                merged[^1] = (merged[^1].Low, Math.Max(merged[^1].High, high));
            else
                merged.Add((low, high));
        }

        return new CodePointSet(merged);
    }

    public static CodePointSet Of(params (int Low, int High)[] ranges) => Of(ranges.AsEnumerable());

    public CodePointSet Complement()
    {
        var rest = new List<(int, int)>();
        var next = 0;
        foreach (var (low, high) in Ranges)
        {
            if (low > next)
                rest.Add((next, low - 1));
            next = high + 1;
        }

        if (next <= Last)
            rest.Add((next, Last));
        return new CodePointSet(rest);
    }

    /// <summary>The set with every code point that differs from a member only by case.</summary>
    public CodePointSet FoldCase()
    {
        var folded = new List<(int, int)>(Ranges);
        foreach (var (low, high) in Ranges)
        {
            foreach (var (member, others) in CaseFolding.Orbits)
            {
                if (member >= low && member <= high)
                    folded.AddRange(others.Select(other => (other, other)));
            }
        }

        return Of(folded);
    }

    public bool Contains(int codePoint)
    {
        var (first, last) = (0, Ranges.Count - 1);
        while (first <= last)
        {
            var middle = (first + last) / 2;
            if (codePoint < Ranges[middle].Low)
                last = middle - 1;
            else if (codePoint > Ranges[middle].High)
                first = middle + 1;
            else
                return true;
        }

        return false;
    }
}
