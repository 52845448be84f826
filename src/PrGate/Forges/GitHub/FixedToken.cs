using PrGate.Forges.Http;
using PrGate.Settings;

namespace PrGate.Forges.GitHub;

/// <summary>A token from the configuration instead of an App.</summary>
internal sealed class FixedToken(Secret token) : ICallCredentials
{
    public string Identity => "token";

    public ValueTask<string> GetTokenAsync(CancellationToken cancellation) => ValueTask.FromResult(token.Reveal());

    public void Apply(HttpRequestMessage request, string value) =>
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + value);

    public bool Forget(string value, DateTimeOffset? serverTime) => false;
}
