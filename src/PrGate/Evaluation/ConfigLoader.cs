using Microsoft.Extensions.Caching.Memory;
using PrGate.Checks.Configuration;
using PrGate.Checks.PullRequests;

namespace PrGate.Evaluation;

/// <summary>Decides which configuration judges a pull request: always the base branch's, its last good one, or the defaults.</summary>
public sealed partial class ConfigLoader(LastGoodConfigStore lastGood, ILogger<ConfigLoader> logger) : IDisposable
{
    private readonly MemoryCache _parsed = new(new MemoryCacheOptions { SizeLimit = 2_000 });
    private readonly MemoryCache _knownGood = new(new MemoryCacheOptions { SizeLimit = 20_000 });

    /// <summary>Judges by this text instead of the base branch's file; null, as for every run, for that file.</summary>
    public ReadOnlyMemory<byte>? Given { get; init; }

    /// <summary>False where nothing may be stored: a good file is not remembered as the last good one.</summary>
    public bool Remembers { get; init; } = true;

    /// <param name="files">The contents of <see cref="RepositoryConfig.Places"/> at the base branch's tip, in that order.</param>
    /// <param name="proposed">The config's text at the head when the pull request changes it, see <see cref="ConfigInEffect.Proposed"/>.</param>
    public async Task<ConfigInEffect> ResolveAsync(
        PullRequest pullRequest, IReadOnlyList<(string Path, FileContent Content)> files, string? proposed, CancellationToken cancellation)
    {
        if (Given is { } given)
            return await FromFileAsync(pullRequest, RepositoryConfig.Places[0], given, proposed, cancellation);
        foreach (var (path, content) in files)
        {
            switch (content)
            {
                case FileContent.Loaded loaded:
                    return await FromFileAsync(pullRequest, path, loaded.Bytes, proposed, cancellation);
                case FileContent.Unavailable unavailable:
                    var error = new ConfigError(path, 1, 1, $"The file cannot be read: {unavailable.Why}.", "Make it a plain text file of at most 1 MiB.");
                    return await FallBackAsync(pullRequest, error, proposed, cancellation);
                default:
                    continue;
            }
        }
        return new ConfigInEffect(RepositoryConfig.Default, ConfigOrigin.Defaults, Proposed: proposed);
    }

    public void Dispose()
    {
        _parsed.Dispose();
        _knownGood.Dispose();
    }

    private async Task<ConfigInEffect> FromFileAsync(
        PullRequest pullRequest, string path, ReadOnlyMemory<byte> bytes, string? proposed, CancellationToken cancellation)
    {
        var digest = BlobId.Of(bytes.Span);
        var result = _parsed.GetOrCreate((path, digest), entry =>
        {
            entry.Size = 1;
            return ConfigParser.Parse(path, bytes.Span);
        })!;
        if (result.Config is not { } config)
            return await FallBackAsync(pullRequest, result.Errors[0], proposed, cancellation);

        var place = (pullRequest.Key.Forge, pullRequest.Key.Repository, pullRequest.Base);
        if (Remembers && (!_knownGood.TryGetValue(place, out BlobId known) || known != digest))
        {
            await lastGood.SaveAsync(pullRequest, path, bytes, digest, cancellation);
            _knownGood.Set(place, digest, new MemoryCacheEntryOptions { Size = 1 });
        }
        return new ConfigInEffect(config, ConfigOrigin.BaseBranch, path, Proposed: proposed);
    }

    private async Task<ConfigInEffect> FallBackAsync(PullRequest pullRequest, ConfigError error, string? proposed, CancellationToken cancellation)
    {
        Broken(pullRequest.Repository, pullRequest.Base, error.ToString());
        if (await lastGood.FindAsync(pullRequest, cancellation) is { } saved
            && ConfigParser.Parse(saved.Path, saved.Content).Config is { } config)
        {
            return new ConfigInEffect(config, ConfigOrigin.LastGood, saved.Path, error, proposed);
        }
        return new ConfigInEffect(RepositoryConfig.Default, ConfigOrigin.Broken, error.File, error, proposed);
    }

    [LoggerMessage(LogLevel.Warning, "The config of {Repository} at {Branch} is broken; the last good one is used if there ever was one: {Problem}")]
    private partial void Broken(string repository, string branch, string problem);
}
