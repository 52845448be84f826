using System.Text.RegularExpressions;
using PrGate.Checks.Kustomize.Tree;

namespace PrGate.Checks.Lint.Secrets;

/// <summary>The creation rules of a <c>.sops.yaml</c> (https://getsops.io/docs/#using-sops-yaml-conf-to-select-kms-pgp-and-age-for-new-files).</summary>
internal sealed class SopsRules
{
    private readonly List<(Regex? Path, bool HasKeyFilter)> _rules = [];

    public static SopsRules Read(RenderedMapping root)
    {
        var rules = new SopsRules();
        foreach (var (_, item) in root.Items("creation_rules"))
        {
            if (item is RenderedMapping rule)
                rules._rules.Add((Compile(rule.TextAt("path_regex")), rule.TextAt("encrypted_regex").Length > 0 || rule.TextAt("encrypted_suffix").Length > 0));
        }
        return rules;
    }

    /// <param name="path">Relative to the folder of the <c>.sops.yaml</c>.</param>
    /// <param name="hasKeyFilter">Whether only values under certain keys are to be encrypted: then files without such keys stay as they are.</param>
    public bool Covers(string path, out bool hasKeyFilter)
    {
        foreach (var (pattern, filters) in _rules)
        {
            if (pattern is null || !pattern.IsMatch(path))
                continue;
            hasKeyFilter = filters;
            return true;
        }
        hasKeyFilter = false;
        return false;
    }

    /// <summary>Linear in its input whatever the pattern; null when it states none or is no pattern that can be run so.</summary>
    public static Regex? Compile(string pattern)
    {
        if (pattern.Length is 0 or > 1_000)
            return null;
        try
        {
            return new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
        catch (Exception fault) when (fault is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
