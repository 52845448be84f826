namespace PrGate.Checks.Configuration;

/// <summary>A named place of the repository: <c>environments.production</c>.</summary>
public sealed record EnvironmentConfig(string Name, PathFilter Paths);
