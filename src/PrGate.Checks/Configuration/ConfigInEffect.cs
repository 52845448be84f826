namespace PrGate.Checks.Configuration;

/// <summary>The configuration that judges a pull request, and where it came from.</summary>
/// <param name="Origin">Where the rules in force came from.</param>
/// <param name="Path">The file's path at the base; null for the defaults.</param>
/// <param name="Problem">The error of the base's file when it could not be used (with <see cref="ConfigOrigin.LastGood"/> or <see cref="ConfigOrigin.Broken"/>).</param>
/// <param name="Proposed">The text of the config file at the head when the pull request changes it; empty text when it removes it; null when untouched.</param>
public sealed record ConfigInEffect(
    RepositoryConfig Config,
    ConfigOrigin Origin,
    string? Path = null,
    ConfigError? Problem = null,
    string? Proposed = null);
