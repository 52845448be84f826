namespace PrGate.Checks.CodeOwners;

/// <summary>A path pattern of CODEOWNERS. Matching takes time proportional to pattern times path.</summary>
/// <param name="text">As it is written.</param>
/// <param name="segments">What the names of a path must match in turn; <c>**</c> stands for any number of names.</param>
/// <param name="tail">What may follow.</param>
public sealed class OwnerPattern(string text, IReadOnlyList<string> segments, PatternTail tail)
{
    public override string ToString() => text;

    public bool IsMatch(string path)
    {
        var names = path.Split('/');
        // reached[n]: the segments so far match the first n names.
        var reached = new bool[names.Length + 1];
        reached[0] = true;
        foreach (var segment in segments)
        {
            var next = new bool[names.Length + 1];
            if (segment == "**")
            {
                var any = false;
                for (var n = 0; n <= names.Length; n++)
                    next[n] = any |= reached[n];
            }
            else
            {
                for (var n = 0; n < names.Length; n++)
                    next[n + 1] = reached[n] && NamePattern.IsMatch(segment, names[n]);
            }
            reached = next;
        }
        return tail switch
        {
            PatternTail.Nothing => reached[names.Length],
            PatternTail.Inside => reached.AsSpan(0, names.Length).Contains(true),
            _ => reached.AsSpan().Contains(true),
        };
    }
}
