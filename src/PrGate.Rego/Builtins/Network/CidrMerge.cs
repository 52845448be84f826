namespace PrGate.Rego.Builtins.Network;

/// <summary>Blocks joined where they overlap or touch, as the fewest blocks.</summary>
internal static class CidrMerge
{
    public static List<Cidr> Merge(IEnumerable<Cidr> blocks)
    {
        var merged = new List<Cidr>();
        foreach (var family in blocks.GroupBy(block => block.IsIpv4))
        {
            (UInt128 First, UInt128 Last, Cidr? Single)? open = null;
            foreach (var block in family.OrderBy(block => block.First).ThenByDescending(block => block.Last))
            {
                if (open is { } range && (block.First <= range.Last || block.First == range.Last + 1))
                {
                    open = (range.First, UInt128.Max(range.Last, block.Last), null);
                    continue;
                }

                Close(merged, open, family.Key);
                open = (block.First, block.Last, block);
            }

            Close(merged, open, family.Key);
        }

        return merged;
    }

    private static void Close(List<Cidr> merged, (UInt128 First, UInt128 Last, Cidr? Single)? open, bool isIpv4)
    {
        if (open is not { } range)
            return;

        // A block that met no other stays as it was written.
        if (range.Single is { } single)
        {
            merged.Add(single);
            return;
        }

        var first = range.First;
        while (true)
        {
            // The largest aligned block that starts here and does not pass the end.
            var bits = first == 0 ? 128 : (int)UInt128.TrailingZeroCount(first);
            while (bits > 0 && (bits == 128 ? UInt128.MaxValue : (UInt128.One << bits) - 1) > range.Last - first)
                bits--;
            merged.Add(new Cidr(first, 128 - bits, isIpv4));
            var last = bits == 128 ? UInt128.MaxValue : first + ((UInt128.One << bits) - 1);
            if (last == range.Last)
                return;
            first = last + 1;
        }
    }
}
