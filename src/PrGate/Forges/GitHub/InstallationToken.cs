using PrGate.Forges.Http;

namespace PrGate.Forges.GitHub;

/// <summary>One installation's token: made once for everybody who waits, renewed five minutes before it ends, dropped when it is refused.</summary>
internal sealed class InstallationToken(
    long installation, TimeProvider clock, Func<long, CancellationToken, Task<(string Token, DateTimeOffset ExpiresAt)>> mint)
    : ICallCredentials, IDisposable
{
    private static readonly TimeSpan Early = TimeSpan.FromMinutes(5);

    private readonly SemaphoreSlim _minting = new(1);
    private volatile Minted? _current;

    public string Identity { get; } = "installation-" + installation;

    public async ValueTask<string> GetTokenAsync(CancellationToken cancellation)
    {
        if (Usable() is { } ready)
            return ready;
        await _minting.WaitAsync(cancellation);
        try
        {
            if (Usable() is { } made)
                return made;
            var (token, expires) = await mint(installation, cancellation);
            _current = new Minted(token, expires);
            return token;
        }
        finally
        {
            _minting.Release();
        }
    }

    public void Apply(HttpRequestMessage request, string token) =>
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + token);

    public bool Forget(string token, DateTimeOffset? serverTime)
    {
        // Of many calls refused at once only the first drops it; the others find the new one.
        if (_current is { } current && current.Token == token)
            Interlocked.CompareExchange(ref _current, null, current);
        return true;
    }

    public void Dispose() => _minting.Dispose();

    private string? Usable() => _current is { } current && current.ExpiresAt - Early > clock.GetUtcNow() ? current.Token : null;

    private sealed record Minted(string Token, DateTimeOffset ExpiresAt);
}
