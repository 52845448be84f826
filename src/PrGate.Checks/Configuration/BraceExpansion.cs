using System.Diagnostics.CodeAnalysis;

namespace PrGate.Checks.Configuration;

/// <summary>Writes <c>a{b,c{d,e}}</c> out as <c>ab</c>, <c>acd</c>, <c>ace</c>, up to a limit.</summary>
internal static class BraceExpansion
{
    public static bool TryExpand(string pattern, int limit, List<string> into, [NotNullWhen(false)] out string? why)
    {
        var waiting = new Stack<string>();
        waiting.Push(pattern);
        while (waiting.TryPop(out var next))
        {
            var close = next.IndexOf('}');
            var open = close < 0 ? next.IndexOf('{') : next.LastIndexOf('{', close);
            if (close < 0 && open < 0)
            {
                into.Add(next);
                continue;
            }
            if (close < 0 || open < 0)
            {
                why = close < 0 ? "A '{' is not closed." : "A '}' has no '{'.";
                return false;
            }
            // The innermost braces first; the last choice is pushed first so that choices come out in order.
            var choices = next[(open + 1)..close].Split(',');
            for (var i = choices.Length - 1; i >= 0; i--)
                waiting.Push(string.Concat(next.AsSpan(0, open), choices[i], next.AsSpan(close + 1)));
            if (waiting.Count + into.Count > limit)
            {
                why = $"The braces stand for more than {limit} patterns.";
                return false;
            }
        }
        why = null;
        return true;
    }
}
