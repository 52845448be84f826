namespace PrGate.Checks.Settings;

/// <summary>Whether a branch has one protection.</summary>
/// <param name="Holds">Null when it could not be read: that is no violation, and no assurance either.</param>
/// <param name="Found">What the host said, or why it could not be read, in a clause for people.</param>
public sealed record SettingFact(SettingKind Kind, bool? Holds, string Found);
