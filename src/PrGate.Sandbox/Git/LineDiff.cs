namespace PrGate.Sandbox.Git;

/// <summary>
/// Which lines two texts share, by Myers' O(ND) algorithm. Texts that differ in more than <see cref="MaxEdits"/> lines are treated as replaced
/// between their common start and end: a valid, if not the shortest, difference in bounded time.
/// </summary>
internal sealed class LineDiff
{
    private const int MaxEdits = 1500;

    private LineDiff(string[] old, string[] @new, bool[] removed, bool[] added)
    {
        Old = old;
        New = @new;
        Removed = removed;
        Added = added;
    }

    public string[] Old { get; }

    public string[] New { get; }

    /// <summary>By zero-based old line: true when it is not in the new text.</summary>
    public bool[] Removed { get; }

    /// <summary>By zero-based new line: true when it is not in the old text.</summary>
    public bool[] Added { get; }

    public static LineDiff Of(string[] old, string[] @new)
    {
        var removed = new bool[old.Length];
        var added = new bool[@new.Length];
        var start = 0;
        while (start < old.Length && start < @new.Length && old[start] == @new[start])
            start++;
        var end = 0;
        while (end < old.Length - start && end < @new.Length - start && old[^(end + 1)] == @new[^(end + 1)])
            end++;
        var a = old.AsSpan(start, old.Length - start - end);
        var b = @new.AsSpan(start, @new.Length - start - end);
        var removedPart = removed.AsSpan(start, a.Length);
        var addedPart = added.AsSpan(start, b.Length);
        removedPart.Fill(true);
        addedPart.Fill(true);
        if (a.Length > 0 && b.Length > 0)
            MarkShared(a, b, removedPart, addedPart);
        return new LineDiff(old, @new, removed, added);
    }

    /// <summary>Where an old line (one-based) stands in the new text; null when it is gone.</summary>
    public int? NewLineOf(int oldLine)
    {
        if (oldLine < 1 || oldLine > Old.Length || Removed[oldLine - 1])
            return null;
        var shared = 0;
        for (var i = 0; i < oldLine; i++)
            shared += Removed[i] ? 0 : 1;
        for (var i = 0; i < New.Length; i++)
        {
            if (!Added[i] && --shared == 0)
                return i + 1;
        }
        return null;
    }

    private static void MarkShared(ReadOnlySpan<string> a, ReadOnlySpan<string> b, Span<bool> removed, Span<bool> added)
    {
        var limit = Math.Min(MaxEdits, a.Length + b.Length);
        var offset = limit + 1;
        var furthest = new int[2 * limit + 3];
        var history = new List<int[]>();
        for (var edits = 0; edits <= limit; edits++)
        {
            history.Add(furthest.AsSpan(offset - edits - 1, 2 * edits + 3).ToArray());
            for (var k = -edits; k <= edits; k += 2)
            {
                var down = k == -edits || (k != edits && furthest[offset + k - 1] < furthest[offset + k + 1]);
                var x = down ? furthest[offset + k + 1] : furthest[offset + k - 1] + 1;
                var y = x - k;
                while (x < a.Length && y < b.Length && a[x] == b[y])
                {
                    x++;
                    y++;
                }
                furthest[offset + k] = x;
                if (x >= a.Length && y >= b.Length)
                {
                    WalkBack(history, edits, a.Length, b.Length, removed, added);
                    return;
                }
            }
        }
    }

    private static void WalkBack(List<int[]> history, int edits, int x, int y, Span<bool> removed, Span<bool> added)
    {
        for (var d = edits; d >= 0; d--)
        {
            var row = history[d];
            var center = d + 1;
            var k = x - y;
            var down = k == -d || (k != d && row[center + k - 1] < row[center + k + 1]);
            var previousK = down ? k + 1 : k - 1;
            var previousX = d == 0 ? 0 : row[center + previousK];
            var previousY = d == 0 ? 0 : previousX - previousK;
            while (x > previousX && y > previousY && x > 0 && y > 0)
            {
                x--;
                y--;
                removed[x] = false;
                added[y] = false;
            }
            x = previousX;
            y = previousY;
        }
    }
}
