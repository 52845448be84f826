using System.Text;

namespace PrGate.Rego.Builtins.Regexes;

/// <summary>
/// Whether two simple expressions (characters, <c>.</c>, <c>[a-z]</c>, each followed by <c>+</c> or <c>*</c> or nothing) have a non-empty
/// text in common. Both are taken as automata and walked together.
/// </summary>
internal static class GlobIntersection
{
    /// <exception cref="BuiltinException">One of them is malformed.</exception>
    public static bool IsNonEmpty(BuiltinContext context, string left, string right)
    {
        var (one, other) = (Tokens(left), Tokens(right));
        var seen = new HashSet<(int, int, bool)>();
        var open = new Stack<(int One, int Other, bool Consumed)>();
        open.Push((0, 0, false));
        while (open.TryPop(out var state))
        {
            if (!seen.Add(state))
                continue;
            context.Charge(1);
            var (i, j, consumed) = state;
            if (i == one.Count && j == other.Count)
            {
                if (consumed)
                    return true;
                continue;
            }

            if (i < one.Count && one[i].Repeats)
                open.Push((i + 1, j, consumed));
            if (j < other.Count && other[j].Repeats)
                open.Push((i, j + 1, consumed));
            if (i < one.Count && j < other.Count && Overlap(one[i].Set, other[j].Set))
                open.Push((one[i].Repeats ? i : i + 1, other[j].Repeats ? j : j + 1, true));
        }

        return false;
    }

    private static bool Overlap(CodePointSet one, CodePointSet other) =>
        one.Ranges.Any(range => other.Ranges.Any(second => second.Low <= range.High && range.Low <= second.High));

    /// <summary>The tokens; <c>x+</c> becomes <c>x</c> and <c>x*</c>.</summary>
    private static List<(CodePointSet Set, bool Repeats)> Tokens(string input)
    {
        var runes = input.EnumerateRunes().Select(rune => rune.Value).ToArray();
        var tokens = new List<(CodePointSet, bool)>();
        var at = 0;
        while (at < runes.Length)
        {
            var set = Token(input, runes, ref at);
            var flag = at < runes.Length ? runes[at] : 0;
            if (flag is '+' or '*')
                at++;
            if (flag != '*')
                tokens.Add((set, false));
            if (flag is '+' or '*')
                tokens.Add((set, true));
        }

        return tokens;
    }

    private static CodePointSet Token(string input, int[] runes, ref int at)
    {
        var next = Next(input, runes, ref at, out var escaped);
        if (escaped)
            return CodePointSet.Of((next, next));
        return next switch
        {
            '.' => CodePointSet.Of((0, CodePointSet.Last)),
            '[' => Set(input, runes, ref at),
            ']' => throw Invalid(input, at, "set-close ']' with no preceding '['"),
            '+' or '*' => throw Invalid(input, at, $"flag '{(char)next}' must be preceded by a non-flag"),
            _ => CodePointSet.Of((next, next)),
        };
    }

    private static CodePointSet Set(string input, int[] runes, ref int at)
    {
        var members = new List<(int, int)>();
        int? previous = null;
        while (at < runes.Length)
        {
            var next = Next(input, runes, ref at, out var escaped);
            if (!escaped && next == ']')
                return CodePointSet.Of(members);
            if (escaped || next != '-')
            {
                members.Add((next, next));
                previous = next;
                continue;
            }

            if (previous is not { } low)
                throw Invalid(input, at, "range character '-' must be preceded by a Unicode character");
            if (at >= runes.Length - 1)
                throw Invalid(input, at, "range character '-' must be followed by a Unicode character");
            var high = Next(input, runes, ref at, out escaped);
            if (!escaped && high is ']' or '-')
                throw Invalid(input, at, "range character '-' cannot be followed by a special symbol");
            if (high < low)
                throw Invalid(input, at, $"range is out of order: '{new Rune(high)}' comes before '{new Rune(low)}' in Unicode");
            members.Add((low, high));
            previous = null;
        }

        throw Invalid(input, at, "found [ without matching ]");
    }

    private static int Next(string input, int[] runes, ref int at, out bool escaped)
    {
        escaped = runes[at] == '\\';
        if (escaped && ++at == runes.Length)
            throw Invalid(input, at - 1, "input ends with a \\ (escape) character");
        return runes[at++];
    }

    private static BuiltinException Invalid(string input, int position, string problem) =>
        new($"input:{input}, pos:{position}, {problem}: the input provided is invalid");
}
