using PrGate.Settings;

namespace PrGate.Forges;

/// <summary>One forge as configured under <c>Forges:&lt;name&gt;</c>, already validated.</summary>
public sealed record ForgeOptions
{
    public required string Name { get; init; }

    public required ForgeKind Kind { get; init; }

    /// <summary>REST base address; ends in <c>/</c>, may carry a sub-path. Plain http only on loopback.</summary>
    public required Uri ApiUrl { get; init; }

    /// <summary>GraphQL address; null switches every GraphQL call off.</summary>
    public Uri? GraphQLUrl { get; init; }

    /// <summary>GitHub: the App's id or client id (<c>iss</c> of its tokens).</summary>
    public string? AppId { get; init; }

    /// <summary>GitHub: PEM file with the App's RSA key. Read when a token is minted, so that a replaced file is picked up.</summary>
    public string? PrivateKeyFile { get; init; }

    /// <summary>GitLab: the project's or group's access token. GitHub: a fixed token instead of an App (not for production).</summary>
    public Secret? Token { get; init; }

    /// <summary>The webhook's secrets: one, or two during a rotation. GitLab: a value that starts with <c>whsec_</c> is a signing token.</summary>
    public required IReadOnlyList<Secret> WebhookSecrets { get; init; }

    /// <summary>Owners (users, organisations, top-level groups) that are served; <c>*</c> means all.</summary>
    public required IReadOnlyList<string> Owners { get; init; }

    /// <summary>Whether a repository at this path belongs to an owner that is served; case is ignored.</summary>
    public bool Serves(string repositoryPath) =>
        Owners.Any(o => o == "*"
            || repositoryPath.StartsWith(o + "/", StringComparison.OrdinalIgnoreCase));

    /// <exception cref="ForgeException">The repository's owner is not served.</exception>
    public void RequireServed(string repositoryPath)
    {
        if (!Serves(repositoryPath))
            throw new ForgeException($"{repositoryPath} belongs to no owner that is served; add the owner to Forges:{Name}:Owners.", ForgeFault.Forbidden);
    }
}
