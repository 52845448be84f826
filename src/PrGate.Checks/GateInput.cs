using PrGate.Checks.Configuration;
using PrGate.Checks.PullRequests;

namespace PrGate.Checks;

/// <summary>Everything a verdict depends on.</summary>
/// <param name="Config">The rules in force: from the base branch, the last good ones, or the defaults.</param>
/// <param name="Now">The instant of the evaluation.</param>
public sealed record GateInput(PullRequest PullRequest, ConfigInEffect Config, DateTimeOffset Now)
{
    private IReadOnlyList<ChangedFile>? _gatedFiles;

    /// <summary>The changed files that the configuration gates, by either of their paths.</summary>
    public IReadOnlyList<ChangedFile> GatedFiles =>
        _gatedFiles ??= [.. PullRequest.Files.List.Where(f => f.Paths.Any(Config.Config.Gates))];

    /// <summary>The same facts under other rules.</summary>
    public GateInput Under(ConfigInEffect config) => new(PullRequest, config, Now);
}
