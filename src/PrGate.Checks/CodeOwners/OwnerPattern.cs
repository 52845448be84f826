namespace PrGate.Checks.CodeOwners;

/// <summary>A path pattern of CODEOWNERS. Matching takes time proportional to pattern times path.</summary>
/// <param name="text">As it is written.</param>
/// <param name="segments">What the names of a path must match in turn; <c>**</c> stands for any number of names.</param>
/// <param name="tail">What may follow.</param>
public sealed class OwnerPattern(string text, IReadOnlyList<string> segments, PatternTail tail)
{
    public override string ToString() => text;

    private const int OnStack = 256;

    /// <param name="names">The path, split at its slashes.</param>
    public bool IsMatch(ReadOnlySpan<string> names)
    {
        var places = names.Length + 1;
        // reached[n]: the segments so far match the first n names.
        var reached = places <= OnStack ? stackalloc bool[places] : new bool[places];
        var next = places <= OnStack ? stackalloc bool[places] : new bool[places];
        reached.Clear();
        reached[0] = true;
        foreach (var segment in segments)
        {
            if (!Step(segment, names, reached, next))
                return false;
            next.CopyTo(reached);
        }
        return tail switch
        {
            PatternTail.Nothing => reached[names.Length],
            PatternTail.Inside => reached[..names.Length].Contains(true),
            _ => true,
        };
    }

    private static bool Step(string segment, ReadOnlySpan<string> names, ReadOnlySpan<bool> reached, Span<bool> next)
    {
        var any = false;
        next.Clear();
        if (segment == "**")
        {
            for (var n = 0; n < next.Length; n++)
                next[n] = any |= reached[n];
            return any;
        }
        for (var n = 0; n < names.Length; n++)
            any |= next[n + 1] = reached[n] && NamePattern.IsMatch(segment, names[n]);
        return any;
    }
}
