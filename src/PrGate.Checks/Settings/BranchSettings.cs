namespace PrGate.Checks.Settings;

/// <summary>What protects one branch, as its host stated it at one moment.</summary>
/// <param name="Facts">One for each protection that this kind of host knows.</param>
public sealed record BranchSettings(string Branch, IReadOnlyList<SettingFact> Facts, DateTimeOffset ReadAt);
