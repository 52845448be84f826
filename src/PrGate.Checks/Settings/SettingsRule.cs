namespace PrGate.Checks.Settings;

/// <summary>One protection that a profile asks for.</summary>
/// <param name="Profile">The least profile that asks for it.</param>
/// <param name="Title">What must be so, in a clause.</param>
/// <param name="Fix">What to do when it is not, in a clause.</param>
public sealed record SettingsRule(SettingKind Kind, SettingsProfile Profile, string Title, string Fix);
