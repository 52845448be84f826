using PrGate.Checks.Configuration;
using PrGate.Checks.PullRequests;
using PrGate.Checks.RegoPolicies;
using PrGate.Checks.Trees;

namespace PrGate.Commands.Check;

/// <summary>What is to be judged on this machine: a folder as it is, or the difference of two commits, in the shape of a pull request.</summary>
/// <param name="Config">Not yet without its approval rules.</param>
/// <param name="Notes">What the person should know of how it was read.</param>
internal sealed record LocalChange(PullRequest PullRequest, ConfigInEffect Config, IReadOnlyList<string> Notes) : IDisposable
{
    /// <summary>The policies that judge it.</summary>
    public IReadOnlyList<LoadedPolicies> Policies { get; init; } = [];

    /// <summary>The repository around it; null when only a part of one is checked.</summary>
    public RepositoryChange? Tree { get; init; }

    /// <summary>Whether it is a folder as it lies, and no change.</summary>
    public bool IsFolder { get; init; }

    /// <summary>What <see cref="Tree"/> reads from while it is asked; null when that needs no end.</summary>
    public IDisposable? Source { get; init; }

    public void Dispose() => Source?.Dispose();

    public static PullRequest AsPullRequest(string name, string baseBranch, CommitSha head, CommitSha baseSha, IReadOnlyList<ChangedFile> files) => new()
    {
        Key = new PullRequestKey("local", 0, 0),
        Repository = name,
        Title = "local check",
        Url = new Uri("http://localhost/"),
        Author = Person.Ghost,
        Base = baseBranch,
        HeadBranch = "local",
        Head = head,
        BaseSha = baseSha,
        Files = new ChangedFiles(files),
    };

    /// <summary>The configuration at the first place that has a file.</summary>
    /// <param name="read">The file's content at a path, or null when there is none.</param>
    public static async Task<ConfigInEffect> FindConfigAsync(Func<string, Task<FileContent?>> read, string? proposed)
    {
        foreach (var place in RepositoryConfig.Places)
        {
            switch (await read(place))
            {
                case FileContent.Loaded loaded:
                    var reading = ConfigParser.Parse(place, loaded.Bytes.Span);
                    return reading.IsValid
                        ? new ConfigInEffect(reading.Config, ConfigOrigin.BaseBranch, place, Proposed: proposed)
                        : new ConfigInEffect(RepositoryConfig.Default, ConfigOrigin.Broken, place, reading.Errors[0], proposed);
                case FileContent.Unavailable unavailable:
                    var problem = new ConfigError(place, 1, 1, $"The file cannot be read: {unavailable.Why}.", "Make it a regular file of at most 1 MiB.");
                    return new ConfigInEffect(RepositoryConfig.Default, ConfigOrigin.Broken, place, problem, proposed);
                default:
                    continue;
            }
        }
        return new ConfigInEffect(RepositoryConfig.Default, ConfigOrigin.Defaults, Proposed: proposed);
    }
}
