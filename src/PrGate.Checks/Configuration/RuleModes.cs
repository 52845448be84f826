namespace PrGate.Checks.Configuration;

/// <summary>The words of <see cref="RuleMode"/>, and what a mode means on a day.</summary>
internal static class RuleModes
{
    public static readonly (string Word, RuleMode Mode)[] Words = [("enforce", RuleMode.Enforce), ("warn", RuleMode.Warn), ("shadow", RuleMode.Shadow)];

    /// <param name="enforceFrom">The day from which a rule is enforced whatever its mode; null: never by itself.</param>
    public static RuleMode On(DateOnly today, RuleMode mode, DateOnly? enforceFrom) => enforceFrom is { } day && today >= day ? RuleMode.Enforce : mode;
}
