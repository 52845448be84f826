using PrGate.Checks.Approvals.Rules;
using PrGate.Checks.Commits;

namespace PrGate.Checks.Configuration;

/// <summary>A valid <c>.prgate.yml</c>, or the defaults when a repository has none.</summary>
public sealed record RepositoryConfig
{
    /// <summary>The places a config file is looked for at the base branch; the first that exists counts.</summary>
    public static readonly IReadOnlyList<string> Places = [".prgate.yml", ".github/prgate.yml", ".gitlab/prgate.yml"];

    /// <summary>The rules of a repository without a config file: every file is linted, and nobody has to approve.</summary>
    public static readonly RepositoryConfig Default = new();

    /// <summary>What is gated.</summary>
    public PathFilter Scope { get; init; } = PathFilter.Everything;

    public IReadOnlyList<EnvironmentConfig> Environments { get; init; } = [];

    public GateConfig Gate { get; init; } = new();

    public LintConfig Lint { get; init; } = LintConfig.Default;

    /// <summary>Exceptions from lint checks, ended ones included.</summary>
    public IReadOnlyList<Waiver> Waivers { get; init; } = [];

    /// <summary>The repository's own policies; null when it has none.</summary>
    public PolicyConfig? Policy { get; init; }

    /// <summary>What is asked of commits; null for nothing.</summary>
    public CommitsConfig? Commits { get; init; }

    public ApprovalsConfig Approvals { get; init; } = ApprovalsConfig.None;

    /// <summary>The protection of the base branch that is asked for; null when it is nobody's business here.</summary>
    public SettingsConfig? Settings { get; init; }

    /// <summary>Who may make exceptions by command.</summary>
    public RolesConfig Roles { get; init; } = RolesConfig.None;

    /// <summary>The first digits of a hash of the file's text, so that two verdicts can be compared; "defaults" without a file.</summary>
    public string Identity { get; init; } = "defaults";

    /// <summary>Whether a changed file at this path is judged. A config file always is: no pattern can take it out of the gate.</summary>
    public bool Gates(string path) => Places.Contains(path) || Scope.Matches(path);
}
