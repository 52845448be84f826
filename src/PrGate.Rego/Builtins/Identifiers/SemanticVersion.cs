using System.Globalization;

namespace PrGate.Rego.Builtins.Identifiers;

/// <summary>A version of semver.org, with an optional leading v; order is that of section 11, metadata does not count.</summary>
internal sealed record SemanticVersion(long Major, long Minor, long Patch, string PreRelease) : IComparable<SemanticVersion>
{
    /// <summary>Null if the text is no semantic version.</summary>
    public static SemanticVersion? Parse(string text)
    {
        if (text.StartsWith('v'))
            text = text[1..];
        var (release, metadata) = Cut(text, '+');
        (release, var preRelease) = Cut(release, '-');
        if (!AreIdentifiers(metadata) || !AreIdentifiers(preRelease))
            return null;
        var numbers = release.Split('.');
        return numbers.Length == 3 && TryNumber(numbers[0], out var major) && TryNumber(numbers[1], out var minor) && TryNumber(numbers[2], out var patch)
            ? new SemanticVersion(major, minor, patch, preRelease)
            : null;
    }

    public int CompareTo(SemanticVersion? other)
    {
        if (other is null)
            return 1;
        var order = (Major, Minor, Patch).CompareTo((other.Major, other.Minor, other.Patch));
        if (order != 0 || PreRelease == other.PreRelease)
            return order;

        // A release comes after its pre-releases.
        if (PreRelease.Length == 0 || other.PreRelease.Length == 0)
            return PreRelease.Length == 0 ? 1 : -1;
        string[] mine = PreRelease.Split('.'), theirs = other.PreRelease.Split('.');
        for (var i = 0; i < mine.Length && i < theirs.Length; i++)
        {
            order = CompareIdentifiers(mine[i], theirs[i]);
            if (order != 0)
                return order;
        }

        return mine.Length.CompareTo(theirs.Length);
    }

    private static int CompareIdentifiers(string mine, string theirs)
    {
        bool isNumber = mine.All(char.IsAsciiDigit), otherIsNumber = theirs.All(char.IsAsciiDigit);
        if (isNumber != otherIsNumber)
            return isNumber ? -1 : 1;
        if (!isNumber)
            return Math.Sign(string.CompareOrdinal(mine, theirs));
        string one = mine.TrimStart('0'), other = theirs.TrimStart('0');
        return one.Length != other.Length ? one.Length.CompareTo(other.Length) : Math.Sign(string.CompareOrdinal(one, other));
    }

    private static (string Before, string After) Cut(string text, char separator)
    {
        var at = text.IndexOf(separator, StringComparison.Ordinal);
        return at < 0 ? (text, "") : (text[..at], text[(at + 1)..]);
    }

    private static bool AreIdentifiers(string text) => text.Length == 0
        || text.Split('.').All(part => part.Length > 0 && part.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'));

    private static bool TryNumber(string text, out long number) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);
}
