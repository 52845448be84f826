using System.Collections.Frozen;
using PrGate.Checks.Configuration;

namespace PrGate.Checks.Lint;

/// <summary>Finds the checks that a name in a suppression means: PrGate's own ids, and those of the tools whose suppressions are read too.</summary>
internal sealed class SuppressionNames
{
    // The rules are the same in every run; only a repository's own checks come with its configuration.
    private static readonly Lazy<FrozenDictionary<string, IReadOnlyList<string>>> Foreign = new(ReadAliases);

    private readonly FrozenSet<string>? _custom;

    public SuppressionNames(LintConfig config) =>
        _custom = config.Custom.Count == 0 ? null : config.Custom.Select(c => c.Id).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The ids of a list such as <c>PG2004,PG2013</c>; names that are not known are left out.</summary>
    public IReadOnlyList<string> Own(string list) => [.. list.Split(',', StringSplitOptions.TrimEntries).Where(IsOwn)];

    /// <summary>The checks that stand for another tool's id.</summary>
    /// <param name="tool"><c>kube-linter</c>, <c>checkov</c>, <c>trivy</c> or <c>kics</c>.</param>
    public static IReadOnlyList<string> Of(string tool, string id) => Foreign.Value.GetValueOrDefault(Normal($"{tool}:{id}")) ?? [];

    /// <summary>Every check that stands for something of another tool.</summary>
    public static IReadOnlyList<string> AllOf(string tool) =>
        [.. Foreign.Value.Where(f => f.Key.StartsWith(tool + ":", StringComparison.OrdinalIgnoreCase)).SelectMany(f => f.Value).Distinct()];

    private bool IsOwn(string id) => LintRules.Ids.Contains(id) || _custom?.Contains(id) == true;

    private static FrozenDictionary<string, IReadOnlyList<string>> ReadAliases() =>
        LintRules.All.SelectMany(r => r.Documentation.Aliases, (r, alias) => (r.Id, Name: Normal(alias))).GroupBy(a => a.Name, a => a.Id, StringComparer.OrdinalIgnoreCase)
            .ToFrozenDictionary(g => g.Key, IReadOnlyList<string> (g) => [.. g], StringComparer.OrdinalIgnoreCase);

    // Trivy writes one check as KSV017, KSV-0017 and AVD-KSV-0017.
    private static string Normal(string alias)
    {
        if (!alias.StartsWith("trivy:", StringComparison.OrdinalIgnoreCase))
            return alias;
        var id = alias["trivy:".Length..].Replace("AVD-", "", StringComparison.OrdinalIgnoreCase);
        var digits = id.Length;
        while (digits > 0 && char.IsAsciiDigit(id[digits - 1]))
            digits--;
        return $"trivy:{id[..digits].TrimEnd('-')}{id[digits..].TrimStart('0')}";
    }
}
