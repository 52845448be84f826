namespace PrGate.Forges.GitHub;

/// <summary>Who we are on a GitHub, as far as it is known yet. Learned from the answers to our own writes, or asked for once.</summary>
/// <param name="UserId">The numeric id of the account that our comments and statuses carry.</param>
/// <param name="AppId">Our App's numeric id, when the configuration gives it.</param>
internal sealed record GitHubIdentity(long? UserId, string? Login, long? AppId)
{
    public bool IsMe(GitHubPayload.User? user) =>
        user is not null
        && (UserId is { } id ? user.Id == id : Login is not null && user.Type == "Bot"
            && string.Equals(user.Login, Login, StringComparison.OrdinalIgnoreCase));

    public bool IsMyApp(GitHubPayload.App? app) => app is not null && AppId is { } id && app.Id == id;
}
