namespace PrGate.Checks.Lint.Secrets;

/// <summary>Tells text that is a secret from text that says where one is.</summary>
internal static class Literal
{
    // 1Password, vals, Argo CD's vault plugin, Bank-Vaults, Teller and the like, and SOPS' own form.
    private static readonly string[] References =
        ["op://", "ref+", "<path:", "vault:", "ENC[", "secretref+", "bws://", "akv://", "gcpsm://", "awssm://", "arn:aws:secretsmanager:", "projects/", "env://", "file://", "$__file{", "AVP_"];

    /// <summary>Whether somebody reading the text knows the value: it is not empty, no variable, no template, and no reference to a store of secrets.</summary>
    public static bool IsPlain(string text)
    {
        var trimmed = text.AsSpan().Trim();
        if (trimmed.IsEmpty || trimmed.Contains("${", StringComparison.Ordinal) || trimmed.Contains("$(", StringComparison.Ordinal) || trimmed.Contains("{{", StringComparison.Ordinal))
            return false;
        foreach (var reference in References)
        {
            if (trimmed.StartsWith(reference, StringComparison.OrdinalIgnoreCase))
                return false;
        }
        return !IsPlaceholder(trimmed);
    }

    /// <summary>Text that is to be replaced by somebody: <c>&lt;password&gt;</c>, <c>xxxx</c>, <c>****</c>.</summary>
    private static bool IsPlaceholder(ReadOnlySpan<char> text) =>
        text is ['<', .., '>'] || text is ['[', .., ']'] || text.IndexOfAnyExcept(text[0]) < 0
        || text.StartsWith("REPLACE", StringComparison.OrdinalIgnoreCase) || text.StartsWith("TODO", StringComparison.OrdinalIgnoreCase)
        || text.StartsWith("your-", StringComparison.OrdinalIgnoreCase) || text.StartsWith("your_", StringComparison.OrdinalIgnoreCase)
        || text.Equals("placeholder", StringComparison.OrdinalIgnoreCase) || text.Equals("redacted", StringComparison.OrdinalIgnoreCase);
}
