using PrGate.Checks.Configuration;

namespace PrGate.Evaluation;

/// <summary>Which rules judged: enough to find them again.</summary>
/// <param name="Path">The file at the base branch; null for the defaults.</param>
/// <param name="Digest">Git's id of that file's content; empty for the defaults.</param>
public sealed record ConfigIdentity(ConfigOrigin Origin, string? Path, string Digest);
