using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace PrGate.Checks.Kustomize.Fields;

/// <summary>A regular expression from a kustomization, matched in linear time.</summary>
internal static class GoPattern
{
    private const int MaxLength = 4_096;
    private const int MaxKept = 1_000;

    // Making one costs far more than using it, and the same few come again with every overlay.
    private static readonly ConcurrentDictionary<string, Regex?> Kept = new(StringComparer.Ordinal);

    /// <summary>The expression for whole texts; null when it is not valid.</summary>
    public static Regex? Whole(string pattern) => Compile($@"\A(?:{pattern})\z");

    /// <summary>The expression for any part of a text; null when it is not valid.</summary>
    public static Regex? Anywhere(string pattern) => Compile(pattern);

    private static Regex? Compile(string pattern)
    {
        if (pattern.Length > MaxLength)
            return null;
        if (Kept.TryGetValue(pattern, out var known))
            return known;
        if (Kept.Count >= MaxKept)
            Kept.Clear();
        return Kept[pattern] = Make(pattern);
    }

    private static Regex? Make(string pattern)
    {
        try
        {
            return new Regex(pattern.Replace("(?P<", "(?<", StringComparison.Ordinal), RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
        catch (Exception fault) when (fault is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
