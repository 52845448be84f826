namespace PrGate.Checks.Approvals;

/// <summary>Finds the smallest set of people or teams who can still make everything hold: exactly for small inputs, else step by step.</summary>
internal static class AskWhom
{
    /// <summary>Leaves that are looked at; of more, nobody is named.</summary>
    public const int MostLeaves = 64;

    private const int MostPicks = 6;
    private const int MostSteps = 50_000;

    /// <returns>How many of each; null when nobody is left who could, or there are too many leaves.</returns>
    public static IReadOnlyList<(AskOption Option, int Count)>? Solve(Need need, IReadOnlyList<Need.Leaf> leaves, IReadOnlyList<AskOption> options)
    {
        if (leaves.Count > MostLeaves)
            return null;
        var picked = new int[options.Count];
        if (!Holds(need, leaves, options, [.. options.Select(o => o.Capacity)]))
            return null;
        var steps = 0;
        for (var total = 0; total <= MostPicks && steps < MostSteps; total++)
        {
            if (Pick(need, leaves, options, picked, 0, total, ref steps))
                return Chosen(options, picked);
        }
        return Chosen(options, Greedy(need, leaves, options));
    }

    private static bool Pick(Need need, IReadOnlyList<Need.Leaf> leaves, IReadOnlyList<AskOption> options, int[] picked, int at, int left, ref int steps)
    {
        if (++steps > MostSteps)
            return false;
        if (left == 0)
            return Holds(need, leaves, options, picked);
        if (at == options.Count)
            return false;
        for (var count = Math.Min(left, options[at].Capacity); count >= 0; count--)
        {
            picked[at] = count;
            if (Pick(need, leaves, options, picked, at + 1, left - count, ref steps))
                return true;
        }
        picked[at] = 0;
        return false;
    }

    // Whoever serves most of what is still missing comes next; then whoever turned out not to be needed is let go.
    private static int[] Greedy(Need need, IReadOnlyList<Need.Leaf> leaves, IReadOnlyList<AskOption> options)
    {
        var picked = new int[options.Count];
        while (!Holds(need, leaves, options, picked))
        {
            var given = Given(leaves, options, picked);
            var best = Enumerable.Range(0, options.Count)
                .Where(i => picked[i] < options[i].Capacity)
                .MaxBy(i => leaves.Where((l, bit) => given[bit] < l.Missing && (options[i].Serves >> bit & 1) == 1).Count());
            picked[best]++;
        }
        for (var i = options.Count - 1; i >= 0; i--)
        {
            while (picked[i] > 0)
            {
                picked[i]--;
                if (Holds(need, leaves, options, picked))
                    continue;
                picked[i]++;
                break;
            }
        }
        return picked;
    }

    private static bool Holds(Need need, IReadOnlyList<Need.Leaf> leaves, IReadOnlyList<AskOption> options, int[] picked) => need.HoldsWith(Given(leaves, options, picked));

    private static int[] Given(IReadOnlyList<Need.Leaf> leaves, IReadOnlyList<AskOption> options, int[] picked)
    {
        var given = new int[leaves.Count];
        for (var i = 0; i < options.Count; i++)
        {
            for (var bit = 0; picked[i] > 0 && bit < leaves.Count; bit++)
                given[bit] += (options[i].Serves >> bit & 1) == 1 ? picked[i] : 0;
        }
        return given;
    }

    private static IReadOnlyList<(AskOption, int)> Chosen(IReadOnlyList<AskOption> options, int[] picked) =>
        [.. options.Select((o, i) => (o, picked[i])).Where(c => c.Item2 > 0).OrderBy(c => c.o.Rank)];
}
