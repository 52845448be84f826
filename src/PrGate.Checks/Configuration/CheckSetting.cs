using PrGate.Checks.Lint;

namespace PrGate.Checks.Configuration;

/// <summary>What <c>lint.checks</c> says of one check.</summary>
public sealed record CheckSetting
{
    /// <summary>Whether the check is off where the setting applies.</summary>
    public bool IsOff { get; init; }

    /// <summary>Null: the check's own.</summary>
    public Severity? Severity { get; init; }

    /// <summary>Where severity and mode apply; elsewhere the check keeps its own. Null: everywhere.</summary>
    public PathFilter? Paths { get; init; }

    /// <summary>Environments in which severity and mode apply; empty: everywhere.</summary>
    public IReadOnlyList<EnvironmentConfig> Environments { get; init; } = [];

    public RuleMode Mode { get; init; } = RuleMode.Enforce;

    /// <summary>The day (UTC) from which the check is enforced whatever its <see cref="Mode"/>.</summary>
    public DateOnly? EnforceFrom { get; init; }

    /// <summary>The check's options; they hold everywhere.</summary>
    public CheckOptions Options { get; init; } = CheckOptions.None;

    /// <summary>Whether the setting names places at all.</summary>
    public bool IsEverywhere => Paths is null && Environments.Count == 0;

    /// <summary>Whether severity and mode apply to a finding at one of these paths.</summary>
    public bool AppliesTo(string file, IReadOnlyList<string> reaches) =>
        IsEverywhere || Holds(file) || reaches.Any(Holds);

    private bool Holds(string path) =>
        (Paths is null || Paths.Matches(path)) && (Environments.Count == 0 || Environments.Any(e => e.Paths.Matches(path)));
}
