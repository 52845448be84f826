namespace PrGate.Checks.Configuration;

/// <summary>Finds the known word that a mistyped one most likely meant.</summary>
internal static class DidYouMean
{
    private const int LongestWord = 40;

    /// <returns>The nearest word, at most two edits (one in short words) away; null when none is near.</returns>
    public static string? Nearest(string word, IEnumerable<string> known)
    {
        if (word.Length > LongestWord)
            return null;
        var allowed = word.Length <= 3 ? 1 : 2;
        return known
            .Select(k => (Word: k, Distance: string.Equals(k, word, StringComparison.OrdinalIgnoreCase) ? 0 : Distance(word, k)))
            .Where(k => k.Distance <= allowed)
            .OrderBy(k => k.Distance).ThenBy(k => k.Word, StringComparer.Ordinal)
            .Select(k => k.Word)
            .FirstOrDefault();
    }

    // Optimal string alignment: insertions, deletions, changes and swaps of neighbours each count one.
    private static int Distance(string a, string b)
    {
        var d = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
            d[i, 0] = i;
        for (var j = 0; j <= b.Length; j++)
            d[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var change = d[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                d[i, j] = Math.Min(change, Math.Min(d[i - 1, j], d[i, j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
            }
        }
        return d[a.Length, b.Length];
    }
}
