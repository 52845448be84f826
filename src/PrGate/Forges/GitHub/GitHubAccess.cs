using System.Collections.Concurrent;
using PrGate.Forges.Http;

namespace PrGate.Forges.GitHub;

/// <summary>Finds, for a repository, the token and the lane of the installation that may read it.</summary>
internal sealed class GitHubAccess : IDisposable
{
    private readonly ForgeOptions _options;
    private readonly ForgeHttp _http;
    private readonly TimeProvider _clock;
    private readonly GitHubAppKey? _app;
    private readonly Entry _appEntry;
    private readonly Entry? _fixed;
    private readonly ConcurrentDictionary<long, Entry> _installations = new();
    private readonly BoundedCache<long, long> _installationOfRepository = new(20_000, static _ => 1);

    public GitHubAccess(ForgeOptions options, ForgeHttp http, TimeProvider clock)
    {
        _options = options;
        _http = http;
        _clock = clock;
        if (options.Token is { } token)
        {
            _fixed = new Entry(new ForgeLane(options.Name, http.Settings, clock), new FixedToken(token));
            _appEntry = _fixed;
            return;
        }
        _app = new GitHubAppKey(options, clock);
        _appEntry = new Entry(new ForgeLane(options.Name, http.Settings, clock), _app);
    }

    /// <summary>Whether we are an App; else we act as the fixed token's user.</summary>
    public bool IsApp => _app is not null;

    /// <summary>For calls about ourselves: the App's own token, or the fixed one.</summary>
    public Entry Self => _appEntry;

    public async ValueTask<Entry> ForAsync(RepositoryAddress repository, CancellationToken cancellation)
    {
        if (_fixed is not null)
            return _fixed;
        var installation = repository.Installation;
        if (installation is null)
        {
            if (!_installationOfRepository.TryGet(repository.Repository, out var known))
            {
                known = await AskInstallationAsync(repository, cancellation);
                _installationOfRepository.Set(repository.Repository, known);
            }
            installation = known;
        }
        return _installations.GetOrAdd(installation.Value, NewEntry);
    }

    /// <summary>The installation that may read a repository of which only the path is known; null where a fixed token reads all.</summary>
    public async Task<long?> FindInstallationAsync(RepositoryAddress repository, CancellationToken cancellation) =>
        IsApp ? await AskInstallationAsync(repository, cancellation) : null;

    public void Dispose()
    {
        _appEntry.Lane.Dispose();
        foreach (var entry in _installations.Values)
        {
            entry.Lane.Dispose();
            (entry.Credentials as IDisposable)?.Dispose();
        }
    }

    private Entry NewEntry(long installation) =>
        new(new ForgeLane(_options.Name, _http.Settings, _clock), new InstallationToken(installation, _clock, MintAsync));

    private async Task<long> AskInstallationAsync(RepositoryAddress repository, CancellationToken cancellation)
    {
        var (owner, name) = GitHubApi.Split(repository);
        var call = new ForgeCall(HttpMethod.Get, ForgePath.Of($"repos/{owner}/{name}/installation"), CallKind.Credential, _app!)
        {
            What = $"find the App's installation for {repository.Path}",
            Accept = GitHubApi.Json,
            Repeatable = true,
        };
        var answer = await _http.SendAsync(call, _appEntry.Lane, cancellation);
        return ForgeJson.Read(_options.Name, call, answer, GitHubJson.Default.Installation).Id;
    }

    private async Task<(string Token, DateTimeOffset ExpiresAt)> MintAsync(long installation, CancellationToken cancellation)
    {
        var call = new ForgeCall(
            HttpMethod.Post, ForgePath.Of($"app/installations/{installation}/access_tokens"), CallKind.Credential, _app!)
        {
            What = $"give a token for installation {installation}",
            Accept = GitHubApi.Json,
            Repeatable = true,
        };
        try
        {
            var answer = await _http.SendAsync(call, _appEntry.Lane, cancellation);
            var minted = ForgeJson.Read(_options.Name, call, answer, GitHubJson.Default.InstallationToken);
            return minted.Token is { Length: > 0 } token
                ? (token, minted.ExpiresAt)
                : throw new ForgeException($"{_options.Name} gave an installation token without a value.", ForgeFault.Unavailable);
        }
        catch (ForgeException e) when (e is { Status: not null, Fault: ForgeFault.NotFound or ForgeFault.Forbidden })
        {
            var why = e.Fault == ForgeFault.NotFound ? "the App is no longer installed there"
                : "the App is suspended there, or its key is wrong";
            throw new ForgeException(
                $"{_options.Name} gives no token for installation {installation}: {why}. Check the App's installation on the forge.",
                ForgeFault.Forbidden, e.Status, inner: e);
        }
    }

    /// <summary>How to call for one installation.</summary>
    internal sealed record Entry(ForgeLane Lane, ICallCredentials Credentials);
}
