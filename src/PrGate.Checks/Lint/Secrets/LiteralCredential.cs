using System.Text.RegularExpressions;

namespace PrGate.Checks.Lint.Secrets;

/// <summary>Tells whether the value of a setting is a credential that is written out. What it finds is never part of a message.</summary>
internal static partial class LiteralCredential
{
    private const int Shortest = 3;
    private const int Longest = 10_000;

    private static readonly string[] Places = ["/", "./", "~/", "http://", "https://", "arn:", "ssm:", "sm://", "file:", "env:", "%(", "@"];

    private static readonly string[] Files = [".json", ".pem", ".key", ".txt", ".yaml", ".yml", ".crt"];

    private static readonly string[] Words = ["true", "false", "null", "none", "nil", "enabled", "disabled", "default", "dummy", "seconds", "minutes", "hours", "days"];

    /// <summary>What kind of credential a text holds, whatever it is called; null when its form says nothing.</summary>
    public static string? FormOf(string value) => Find(value)?.Name;

    /// <summary>The first credential that a text holds, with its place in it; null when there is none.</summary>
    public static (int Start, int Length, string Name)? Find(string value)
    {
        if (value.Length > Longest)
            return null;
        foreach (var found in CredentialScan.Find(value))
            return found;
        foreach (var match in Connection().EnumerateMatches(value))
            return (match.Index, match.Length, "an address with a password");
        return null;
    }

    /// <summary>Whether the value of a setting that <see cref="CredentialNames"/> knows is written out: no reference, no placeholder, no place where it lies.</summary>
    public static bool IsWrittenOut(string value)
    {
        var text = value.Trim();
        return text.Length is >= Shortest and <= Longest && !text.StartsWith('$') && !text.Contains('\n', StringComparison.Ordinal) && Literal.IsPlain(text)
            && !Words.Contains(text, StringComparer.OrdinalIgnoreCase)
            && !Places.Any(p => text.StartsWith(p, StringComparison.Ordinal))
            && !Files.Any(e => text.EndsWith(e, StringComparison.OrdinalIgnoreCase));
    }

    // "scheme://user:password@host", "Server=…;Password=…".
    [GeneratedRegex("""\b[a-z][a-z0-9+.-]{1,20}://[^\s:/@$<{]{0,100}:[^\s:/@$<{]{3,100}@|;\s*(?i:password|pwd)\s*=[^\s;$<{]{3,100}""", RegexOptions.NonBacktracking)]
    private static partial Regex Connection();
}
