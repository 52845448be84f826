using PrGate.Forges.Http;
using PrGate.Settings;

namespace PrGate.Forges.GitLab;

/// <summary>The project's or group's access token.</summary>
internal sealed class GitLabToken(Secret token) : ICallCredentials
{
    public string Identity => "token";

    public ValueTask<string> GetTokenAsync(CancellationToken cancellation) => ValueTask.FromResult(token.Reveal());

    public void Apply(HttpRequestMessage request, string value) => request.Headers.TryAddWithoutValidation("PRIVATE-TOKEN", value);

    public bool Forget(string value, DateTimeOffset? serverTime) => false;
}
