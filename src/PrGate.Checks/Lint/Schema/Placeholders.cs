namespace PrGate.Checks.Lint.Schema;

/// <summary>Values that something fills in before a cluster gets them.</summary>
internal static class Placeholders
{
    /// <summary>Holds a variable of Flux' post-build substitution or of kustomize, an expression of a template, or a reference of argocd-vault-plugin or vals.</summary>
    public static bool IsPartOf(string text) =>
        text.Contains("${", StringComparison.Ordinal) || text.Contains("{{", StringComparison.Ordinal) || text.Contains("$(", StringComparison.Ordinal) || text.Contains("<path:", StringComparison.Ordinal)
        || text.StartsWith("ref+", StringComparison.Ordinal) || text is ['<', .., '>'];

    /// <summary>Is nothing but variables: what comes of it may be of any type.</summary>
    public static bool IsWhole(string text) => text.StartsWith("${", StringComparison.Ordinal) && text.EndsWith('}');

    /// <summary>Encrypted by SOPS.</summary>
    public static bool IsEncrypted(string text) => text.StartsWith("ENC[", StringComparison.Ordinal);
}
