using PrGate.Checks.Settings;

namespace PrGate.Checks.Configuration;

/// <summary>Which protection of the base branch is asked for, and whether its lack blocks.</summary>
public sealed record SettingsConfig(SettingsProfile Profile, SettingsMode Mode);
