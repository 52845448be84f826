using PrGate.Checks.PullRequests;

namespace PrGate.Forges.GitHub;

/// <summary>Accounts as GraphQL names them: it writes a bot without the suffix that REST, events and people know it by.</summary>
internal static class GitHubPersons
{
    public static Person ToPerson(GitHubGraph.Actor? actor) => actor is { DatabaseId: > 0 and var id, Login: { Length: > 0 } login }
        ? actor.Type == "Bot" ? new Person(id, login.EndsWith("[bot]", StringComparison.Ordinal) ? login : login + "[bot]", IsBot: true) : new Person(id, login)
        : Person.Ghost;

    public static Person? ToAccount(GitHubGraph.User? user) =>
        user is { DatabaseId: > 0 and var id, Login: { Length: > 0 } login } ? new Person(id, login, IsBotLogin(login)) : null;

    public static Person? ToAccount(GitHubPayload.User? user) => user is { Id: > 0 } ? GitHubLoader.ToPerson(user) : null;

    private static bool IsBotLogin(string login) => login.EndsWith("[bot]", StringComparison.Ordinal);
}
