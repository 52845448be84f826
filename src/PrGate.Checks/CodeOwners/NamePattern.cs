using System.Buffers;

namespace PrGate.Checks.CodeOwners;

/// <summary>Matches one name of a path: <c>*</c>, <c>?</c>, <c>[a-z]</c> sets and <c>\</c> before a character that is meant itself.</summary>
internal static class NamePattern
{
    private static readonly SearchValues<char> Special = SearchValues.Create("*?[\\");

    public static bool IsMatch(string pattern, string name)
    {
        // Most patterns are a plain name, or a star and a plain end.
        if (pattern.AsSpan().IndexOfAny(Special) < 0)
            return pattern == name;
        if (pattern[0] == '*' && pattern.AsSpan(1).IndexOfAny(Special) < 0)
            return name.AsSpan().EndsWith(pattern.AsSpan(1), StringComparison.Ordinal);
        return Walk(pattern, name);
    }

    private static bool Walk(string pattern, string name)
    {
        // The usual walk with one place to go back to: a later '*' makes the earlier ones irrelevant.
        var (p, n) = (0, 0);
        var (star, resume) = (-1, 0);
        while (n < name.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                (star, resume) = (++p, n);
                continue;
            }
            if (p < pattern.Length && MatchesOne(pattern, p, name[n], out var next))
            {
                (p, n) = (next, n + 1);
                continue;
            }
            if (star < 0)
                return false;
            (p, n) = (star, ++resume);
        }
        while (p < pattern.Length && pattern[p] == '*')
            p++;
        return p == pattern.Length;
    }

    private static bool MatchesOne(string pattern, int at, char c, out int next)
    {
        next = at + 1;
        switch (pattern[at])
        {
            case '?':
                return true;
            case '\\' when next < pattern.Length:
                return pattern[next++] == c;
            case '[' when pattern.IndexOf(']', at + 2 <= pattern.Length ? Math.Min(at + 2, pattern.Length) : pattern.Length) is > 0 and var close:
                next = close + 1;
                return IsInSet(pattern.AsSpan(at + 1, close - at - 1), c);
            default:
                return pattern[at] == c;
        }
    }

    private static bool IsInSet(ReadOnlySpan<char> set, char c)
    {
        var negated = set.Length > 0 && set[0] is '!' or '^';
        if (negated)
            set = set[1..];
        var found = false;
        for (var i = 0; i < set.Length; i++)
        {
            if (i + 2 < set.Length && set[i + 1] == '-')
            {
                found |= c >= set[i] && c <= set[i + 2];
                i += 2;
            }
            else
            {
                found |= set[i] == c;
            }
        }
        return found != negated;
    }
}
