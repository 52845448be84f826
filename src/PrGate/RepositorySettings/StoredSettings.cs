using PrGate.Checks.Settings;
using PrGate.Forges;

namespace PrGate.RepositorySettings;

/// <summary>A branch's settings as they are kept.</summary>
/// <param name="Settings">Null when they were never read.</param>
/// <param name="Error">Why the last reading failed; null when it did not.</param>
/// <param name="IsStale">Whether the host told of a change since, or a day has passed.</param>
public sealed record StoredSettings(RepositoryAddress Repository, string Branch, BranchSettings? Settings, string? Error, bool IsStale);
