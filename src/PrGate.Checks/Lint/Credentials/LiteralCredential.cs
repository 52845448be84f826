using System.Text.RegularExpressions;

namespace PrGate.Checks.Lint.Credentials;

/// <summary>Tells whether a value that is written out is a credential. What it finds is never part of a message.</summary>
internal static partial class LiteralCredential
{
    private const int Longest = 10_000;

    private static readonly string[] Placeholders = ["your", "replace", "todo", "tbd", "none", "null", "nil", "true", "false", "dummy", "placeholder", "redacted", "secret-name", "insert"];

    private static readonly string[] References =
    [
        "op://", "ref+", "vault:", "sm://", "ssm:", "arn:", "gcp-sm:", "awssm:", "projects/", "file:", "env:", "secret:", "/", "./", "~/",
        "http://", "https://", "ENC[", "AQICAH", "{{", "<", "%(", "@",
    ];

    /// <summary>Names of files.</summary>
    private static readonly string[] Endings = [".json", ".pem", ".key", ".txt", ".yaml", ".yml", ".crt"];

    /// <summary>What kind of credential a text holds, whatever it is called; null when its form says nothing.</summary>
    public static string? FormOf(string value)
    {
        if (value.Length is < 16 or > Longest)
            return null;
        foreach (var match in KnownForms().EnumerateMatches(value))
        {
            return value.AsSpan(match.Index) switch
            {
                ['A', ..] when value[match.Index + 1] is 'K' or 'S' => "an AWS access key",
                ['g', 'h', ..] or ['g', 'i', 't', ..] => "a GitHub token",
                ['g', 'l', ..] => "a GitLab token",
                ['x', 'o', ..] => "a Slack token",
                ['s', 'k', ..] or ['r', 'k', ..] => "a Stripe key",
                ['A', 'I', ..] => "a Google API key",
                ['-', ..] => "a private key",
                ['n', 'p', 'm', ..] => "an npm token",
                _ => "an address with a password",
            };
        }
        return null;
    }

    /// <summary>Whether the value of a setting that <see cref="CredentialNames"/> knows is written out: no reference, no placeholder.</summary>
    public static bool IsWrittenOut(string value)
    {
        var text = value.Trim();
        if (text.Length is < 3 or > Longest || text.Contains("${", StringComparison.Ordinal) || text.Contains("$(", StringComparison.Ordinal) || text.StartsWith('$'))
            return false;
        // "xxxx", "****", "...."
        if (text.AsSpan().IndexOfAnyExcept(text[0]) < 0)
            return false;
        return !Placeholders.Any(p => text.StartsWith(p, StringComparison.OrdinalIgnoreCase) && !char.IsAsciiDigit(text[^1]))
            && !References.Any(r => text.StartsWith(r, StringComparison.Ordinal))
            && !Endings.Any(e => text.EndsWith(e, StringComparison.OrdinalIgnoreCase));
    }

    [GeneratedRegex(
        """
        \b(AKIA|ASIA)[A-Z0-9]{16}\b|\bgh[pousr]_[A-Za-z0-9]{36}|\bgithub_pat_[A-Za-z0-9_]{22,}|\bglpat-[A-Za-z0-9_-]{20}|\bxox[abprs]-[A-Za-z0-9-]{10,}|\b[sr]k_live_[A-Za-z0-9]{16,}|\bAIza[A-Za-z0-9_-]{35}|-----BEGIN [A-Z ]*PRIVATE KEY-----|\bnpm_[A-Za-z0-9]{36}|\b[a-z][a-z0-9+.-]{1,20}://[^\s:/@$<{]{0,100}:[^\s:/@$<{]{3,100}@
        """, RegexOptions.NonBacktracking)]
    private static partial Regex KnownForms();
}
