using System.Diagnostics.CodeAnalysis;

namespace PrGate.Checks.Configuration;

/// <summary>
/// A path pattern, compiled once: <c>*</c> and <c>?</c> stay inside one name, <c>**</c> between slashes spans any number of them, <c>{a,b}</c> is
/// either. Case counts. Matching takes time proportional to the path, whatever the pattern.
/// </summary>
public sealed class Glob
{
    /// <summary>UTF-16 units of a pattern.</summary>
    public const int MaxLength = 256;

    /// <summary>Patterns that one pattern's braces may stand for.</summary>
    public const int MaxAlternatives = 64;

    private readonly GlobAutomaton[] _alternatives;

    private Glob(string pattern, GlobAutomaton[] alternatives)
    {
        Pattern = pattern;
        _alternatives = alternatives;
    }

    public string Pattern { get; }

    /// <exception cref="FormatException">The pattern is not one; the message says why.</exception>
    public static Glob Parse(string pattern) => TryParse(pattern, out var glob, out var why) ? glob : throw new FormatException(why);

    /// <param name="why">A sentence for people when it returns false.</param>
    public static bool TryParse(string pattern, [NotNullWhen(true)] out Glob? glob, [NotNullWhen(false)] out string? why)
    {
        glob = null;
        why = Refusal(pattern);
        if (why is not null)
            return false;
        var alternatives = new List<string>();
        if (!BraceExpansion.TryExpand(pattern, MaxAlternatives, alternatives, out why))
            return false;
        foreach (var alternative in alternatives)
        {
            if (!alternative.Split('/').All(s => s == "**" || !s.Contains("**", StringComparison.Ordinal)))
            {
                why = "'**' must stand alone between slashes.";
                return false;
            }
        }
        glob = new Glob(pattern, [.. alternatives.Select(GlobAutomaton.Compile)]);
        return true;
    }

    public bool IsMatch(string path)
    {
        foreach (var alternative in _alternatives)
        {
            if (alternative.IsMatch(path))
                return true;
        }
        return false;
    }

    public override string ToString() => Pattern;

    private static string? Refusal(string pattern)
    {
        if (pattern.Length == 0)
            return "A pattern cannot be empty.";
        if (pattern.Length > MaxLength)
            return $"A pattern has at most {MaxLength} characters.";
        if (pattern.StartsWith('/'))
            return "A pattern starts at the repository's root by itself: leave out the leading '/'.";
        if (pattern.StartsWith('!'))
            return "A pattern cannot be negated: list it under 'exclude'.";
        if (pattern.Contains('\\', StringComparison.Ordinal))
            return "A pattern separates names by '/', and has no escapes.";
        if (pattern.AsSpan().ContainsAny('[', ']'))
            return "Character classes are not supported: use '{a,b}' or '?'.";
        return null;
    }
}
