using System.Text.Json;
using PrGate.Sandbox.Http;

namespace PrGate.Sandbox.GitHub;

/// <summary>Requested reviewers. All of a call are asked or none: one who cannot see the repository refuses it.</summary>
internal sealed class GitHubReviewRequests(SandboxForge forge, GitHubJson json)
{
    public bool Handle(Exchange x, SandboxRepository repository, string[] path)
    {
        var pull = GitHubPulls.Find(repository, path[1]);
        switch (x.Method)
        {
            case "GET":
                x.Json.WriteStartObject();
                json.RequestedReviewers(x.Json, pull, pull.View(), "users", "teams");
                x.Json.WriteEndObject();
                return true;
            case "POST":
                Post(x, pull);
                return true;
            default:
                return false;
        }
    }

    private void Post(Exchange x, SandboxPullRequest pull)
    {
        var body = x.JsonBody();
        body.AllowOnly("reviewers", "team_reviewers");
        List<SandboxUser> people = [.. Names(body, "reviewers").Select(forge.User)];
        var teams = Names(body, "team_reviewers");
        if (people.Contains(pull.AuthorUser))
            throw ForgeRefusal.Invalid("Review cannot be requested from pull request author.");
        if (people.Any(p => pull.Repository.PermissionOf(p.Login) == "none") || teams.Any(t => forge.Team($"{pull.Repository.Owner.Login}/{t}") is null))
            throw ForgeRefusal.Invalid("Reviews may only be requested from collaborators. One or more of the users or teams you specified is not a collaborator of the repository.");
        pull.RequestReviews(people, teams);
        x.Reply.Status = 201;
        json.PullRequest(x.Json, pull, pull.Current, complete: false);
    }

    private static List<string> Names(JsonElement body, string name) => body.TryGetProperty(name, out var list) ? [.. list.EnumerateArray().Select(i => i.GetString()!)] : [];
}
