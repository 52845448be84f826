using PrGate.Checks.Approvals.Rules;
using PrGate.Checks.Configuration;

namespace PrGate.Checks.Commits;

/// <summary>Commits must be signed, by signers who are committer and author too.</summary>
/// <param name="Branches">Of pull requests to these branches; empty for all.</param>
/// <param name="Paths">Of pull requests that touch these paths; null for all.</param>
/// <param name="By">Whose signatures count; null for everyone whom the forge vouches for.</param>
public sealed record SignedRule(IReadOnlyList<Glob> Branches, PathFilter? Paths, Who? By, Severity Severity);
