namespace PrGate.Checks.Overrides;

/// <summary>What a result says of the override that let it pass, kept with it for ever.</summary>
/// <param name="Rule">What was overridden, as written; "all" for every rule.</param>
/// <param name="By">The login at that time.</param>
/// <param name="Was">What the check itself had said.</param>
public sealed record Overridden(string Rule, string By, string Role, string Reason, DateTimeOffset? Until, DateTimeOffset At, CheckStatus Was)
{
    internal static Overridden Of(Override given, CheckStatus was) =>
        new(given.Rule ?? "all", given.By.Login, given.Role, given.Reason, given.Until, given.At, was);
}
