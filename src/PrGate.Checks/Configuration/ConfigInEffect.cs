using PrGate.Checks.PullRequests;

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
    string? Proposed = null)
{
    /// <summary>What the proposed file would be; null when the pull request does not touch the configuration. Removing the file proposes the defaults.</summary>
    public ConfigReading? ProposedReading { get; } = Proposed switch
    {
        null => null,
        "" => new ConfigReading(RepositoryConfig.Default, []),
        _ => ConfigParser.Parse(Path ?? RepositoryConfig.Places[0], Proposed),
    };

    /// <summary>Whether a verdict needs to read this file: the rules in force gate it, or the proposed ones would.</summary>
    public bool Reads(ChangedFile file) =>
        file.Paths.Any(Config.Gates) || (ProposedReading?.Config is { } proposed && file.Paths.Any(proposed.Gates));
}
