using PrGate.Checks.Approvals.Rules;

namespace PrGate.Checks.Commits;

/// <summary>What every message must match; merge commits are not asked.</summary>
public sealed record MessageRule(TextFilter Text, Severity Severity);
