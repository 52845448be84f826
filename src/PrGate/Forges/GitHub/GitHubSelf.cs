namespace PrGate.Forges.GitHub;

/// <summary>
/// Who we are. The answer to our first write tells it for nothing; only when our comments must be found before that is it asked for, once.
/// </summary>
internal sealed class GitHubSelf(ForgeOptions options, GitHubAccess access, GitHubApi api) : IDisposable
{
    private readonly SemaphoreSlim _asking = new(1);
    private volatile GitHubIdentity _known = new(null, null, long.TryParse(options.AppId, out var app) ? app : null);

    /// <summary>What is known now, without a call.</summary>
    public GitHubIdentity Known => _known;

    /// <summary>The account that the forge put on something we just wrote.</summary>
    public void Learn(GitHubPayload.User? author)
    {
        if (author is { Id: > 0 } && _known.UserId != author.Id)
            _known = _known with { UserId = author.Id, Login = author.Login };
    }

    public async ValueTask<GitHubIdentity> GetAsync(CancellationToken cancellation)
    {
        if (_known is { UserId: null, Login: null })
        {
            await _asking.WaitAsync(cancellation);
            try
            {
                if (_known is { UserId: null, Login: null })
                    await AskAsync(cancellation);
            }
            finally
            {
                _asking.Release();
            }
        }
        return _known;
    }

    public void Dispose() => _asking.Dispose();

    private async Task AskAsync(CancellationToken cancellation)
    {
        if (!access.IsApp)
        {
            Learn(await api.GetUserAsync(cancellation));
            return;
        }
        var app = await api.GetAppAsync(cancellation);
        if (app.Slug is { Length: > 0 } slug)
            _known = _known with { Login = slug + "[bot]", AppId = app.Id > 0 ? app.Id : _known.AppId };
    }
}
