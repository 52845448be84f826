using System.Diagnostics.CodeAnalysis;

namespace PrGate.Checks.Configuration;

/// <summary>What became of a config file's text.</summary>
/// <param name="Config">Null when there is any error: a config is used whole or not at all.</param>
/// <param name="Errors">In the order of the text, at most <see cref="ConfigParser.MaxErrors"/>.</param>
public sealed record ConfigReading(RepositoryConfig? Config, IReadOnlyList<ConfigError> Errors)
{
    [MemberNotNullWhen(true, nameof(Config))]
    public bool IsValid => Config is not null;
}
