using PrGate.Checks.Approvals;
using PrGate.Checks.Commits;
using PrGate.Checks.Configuration;
using PrGate.Checks.Kustomize;
using PrGate.Checks.Lint;
using PrGate.Checks.RegoPolicies;
using PrGate.Checks.Settings;

namespace PrGate.Checks;

/// <summary>Every family of checks, a line each: its name, and its check under a configuration (null when that asks for none).</summary>
public static class CheckCatalog
{
    private static readonly IReadOnlyList<(string Name, Func<RepositoryConfig, ICheck?> Create)> Families =
    [
        ("lint", _ => new LintCheck()),
        (KustomizeCheck.Name, _ => new KustomizeCheck()),
        (PolicyCheck.Name, c => new PolicyCheck(c.Policy)),
        ("approvals", c => c.Approvals.Rules.Count == 0 ? null : new ApprovalsCheck(c.Approvals, c.Gate.Drafts)),
        (CommitsCheck.Name, c => c.Commits is { } commits ? new CommitsCheck(commits) : null),
        (SettingsCheck.Name, c => c.Settings is null ? null : new SettingsCheck(c.Settings)),
        (ConfigCheck.Name, _ => new ConfigCheck()),
    ];

    /// <summary>The checks that a configuration asks for, by family.</summary>
    public static IReadOnlyList<(string Name, ICheck Check)> Select(RepositoryConfig config)
    {
        var selected = new List<(string, ICheck)>();
        foreach (var (name, create) in Families)
        {
            if (create(config) is { } check)
                selected.Add((name, check));
        }
        return selected;
    }
}
