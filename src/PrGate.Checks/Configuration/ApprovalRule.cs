namespace PrGate.Checks.Configuration;

/// <summary>One approval rule.</summary>
/// <param name="Paths">It applies when a gated file matches; null for no condition.</param>
/// <param name="Base">Patterns of the branch the pull request goes to; empty for no condition.</param>
/// <param name="Environments">It applies when a gated file lies in one of them; empty for no condition.</param>
/// <param name="Count">How many different people must approve.</param>
public sealed record ApprovalRule(
    string Name, PathFilter? Paths, IReadOnlyList<Glob> Base, IReadOnlyList<EnvironmentConfig> Environments, int Count);
