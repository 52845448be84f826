using System.Text;

namespace PrGate.Commands.Policy;

/// <summary>A unified difference between two texts of one file.</summary>
internal static class LineDiff
{
    private const int Context = 3;

    public static string Of(string file, string before, string after)
    {
        var (left, right) = (Lines(before), Lines(after));
        var steps = Steps(left, right);
        var text = new StringBuilder($"--- {file}\n+++ {file}\n");
        for (var i = 0; i < steps.Count;)
        {
            if (steps[i].Sign == ' ')
            {
                i++;
                continue;
            }
            var from = Math.Max(0, i - Context);
            var to = i;
            for (var quiet = 0; to < steps.Count && quiet <= 2 * Context; to++)
                quiet = steps[to].Sign == ' ' ? quiet + 1 : 0;
            while (to > i && steps[to - 1].Sign == ' ')
                to--;
            to = Math.Min(steps.Count, to + Context);
            var hunk = steps[from..to];
            text.Append($"@@ -{steps[from].Left + 1},{hunk.Count(step => step.Sign != '+')} +{steps[from].Right + 1},{hunk.Count(step => step.Sign != '-')} @@\n");
            foreach (var step in hunk)
                text.Append(step.Sign).Append(step.Line).Append('\n');
            i = to;
        }
        return text.ToString();
    }

    private static string[] Lines(string text) => (text.EndsWith('\n') ? text[..^1] : text).Split('\n');

    // Only what lies between the common beginning and the common end is compared line by line.
    private static List<(char Sign, string Line, int Left, int Right)> Steps(string[] left, string[] right)
    {
        var start = left.AsSpan().CommonPrefixLength(right);
        var end = 0;
        while (end < Math.Min(left.Length, right.Length) - start && left[^(end + 1)] == right[^(end + 1)])
            end++;
        var common = Common(left.AsSpan(start, left.Length - start - end), right.AsSpan(start, right.Length - start - end));
        var steps = new List<(char, string, int, int)>();
        var (i, j) = (0, 0);
        while (i < left.Length || j < right.Length)
        {
            var isOutside = i < start || (i >= left.Length - end && j >= right.Length - end);
            if (isOutside || (i < left.Length - end && j < right.Length - end && left[i] == right[j]))
                steps.Add((' ', left[i], i++, j++));
            else if (j >= right.Length - end || (i < left.Length - end && common[i - start + 1, j - start] >= common[i - start, j - start + 1]))
                steps.Add(('-', left[i], i++, j));
            else
                steps.Add(('+', right[j], i, j++));
        }
        return steps;
    }

    /// <summary>The length of the longest common part of what follows each pair of lines.</summary>
    private static int[,] Common(ReadOnlySpan<string> left, ReadOnlySpan<string> right)
    {
        var lengths = new int[left.Length + 1, right.Length + 1];
        for (var i = left.Length - 1; i >= 0; i--)
        {
            for (var j = right.Length - 1; j >= 0; j--)
                lengths[i, j] = left[i] == right[j] ? lengths[i + 1, j + 1] + 1 : Math.Max(lengths[i + 1, j], lengths[i, j + 1]);
        }
        return lengths;
    }
}
