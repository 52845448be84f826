using System.Collections.Frozen;
using PrGate.Checks.Lint;

namespace PrGate.Checks.Configuration;

/// <summary>The <c>lint</c> section.</summary>
public sealed record LintConfig
{
    public static readonly LintConfig Default = new();

    public LintProfile Profile { get; init; } = LintProfile.Baseline;

    /// <summary>The versions of Kubernetes that an object must fit, <c>1.34</c>; empty: the one that most clusters run, see <see cref="Lint.Schema.KubernetesVersion.Default"/>.</summary>
    public IReadOnlyList<string> Kubernetes { get; init; } = [];

    public IReadOnlyList<RoleOverride> Roles { get; init; } = [];

    /// <summary>Where the repository keeps CRDs or JSON Schemas besides its manifests.</summary>
    public IReadOnlyList<Glob> Schemas { get; init; } = [];

    /// <summary>The registries and repositories that images may come from; empty: any.</summary>
    public IReadOnlyList<Glob> Registries { get; init; } = [];

    /// <summary>What is set of single checks; those that are not listed keep their own.</summary>
    public FrozenDictionary<string, CheckSetting> Checks { get; init; } = FrozenDictionary<string, CheckSetting>.Empty;

    /// <summary>The repository's own checks.</summary>
    public IReadOnlyList<CustomCheck> Custom { get; init; } = [];

    /// <summary>Null when nothing is set.</summary>
    public CheckSetting? SettingOf(string rule) => Checks.GetValueOrDefault(rule);

    /// <summary>Whether a check can find anything anywhere.</summary>
    public bool IsOn(string rule) => SettingOf(rule) is not { IsOff: true, IsEverywhere: true };

    /// <summary>The severity in force for a finding, or null when the check is off there.</summary>
    /// <param name="own">The finding's own severity.</param>
    /// <param name="reaches">What the place of the finding reaches besides its own file, see <see cref="ObjectSet.Reach"/>.</param>
    public Severity? SeverityOf(string rule, Severity own, string file = "", IReadOnlyList<string>? reaches = null)
    {
        if (SettingOf(rule) is { } setting && setting.AppliesTo(file, reaches ?? []))
        {
            if (setting.IsOff)
                return null;
            if (setting.Severity is { } set)
                return set;
        }
        return Profile switch
        {
            LintProfile.Core when own < Severity.Error && !IsCore(rule) => null,
            LintProfile.Restricted when own == Severity.Warning && rule.StartsWith("PG2", StringComparison.Ordinal) => Severity.Error,
            _ => own,
        };
    }

    /// <summary>What the role of a file is, by <see cref="Roles"/>; null when nothing says so.</summary>
    public FileRole? RoleOf(string path)
    {
        foreach (var role in Roles)
        {
            if (role.Path.IsMatch(path))
                return role.Role;
        }
        return null;
    }

    // What a repository states itself is always meant.
    private static bool IsCore(string rule) =>
        rule.StartsWith("PG1", StringComparison.Ordinal) || rule.StartsWith("PG3", StringComparison.Ordinal) || !rule.StartsWith("PG", StringComparison.Ordinal);
}
