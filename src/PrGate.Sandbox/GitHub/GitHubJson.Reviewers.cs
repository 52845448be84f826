using System.Text.Json;

namespace PrGate.Sandbox.GitHub;

/// <content>Requested reviewers.</content>
internal sealed partial class GitHubJson
{
    /// <summary>Whom a review is asked of, in two lists.</summary>
    public void RequestedReviewers(Utf8JsonWriter w, SandboxPullRequest pull, PullRequestState state, string people, string teams)
    {
        w.WriteStartArray(people);
        foreach (var user in state.Requested)
            User(w, user);
        w.WriteEndArray();
        w.WriteStartArray(teams);
        foreach (var slug in state.RequestedTeams)
            Team(w, pull.Repository.Owner.Login, slug);
        w.WriteEndArray();
    }

    private void Team(Utf8JsonWriter w, string organization, string slug)
    {
        var url = $"{Api}/organizations/{organization}/team/{slug}";
        var id = Convert.ToInt64(Git.GitIds.Derived($"team {organization}/{slug}")[..7], 16);
        w.WriteStartObject();
        w.WriteNumber("id"u8, id);
        w.WriteString("node_id"u8, NodeId("Team", id));
        w.WriteString("url"u8, url);
        w.WriteString("html_url"u8, $"{Web}/orgs/{organization}/teams/{slug}");
        w.WriteString("name"u8, slug);
        w.WriteString("slug"u8, slug);
        w.WriteNull("description"u8);
        w.WriteString("privacy"u8, "closed"u8);
        w.WriteString("notification_setting"u8, "notifications_enabled"u8);
        w.WriteString("permission"u8, "pull"u8);
        w.WriteString("members_url"u8, url + "/members{/member}");
        w.WriteString("repositories_url"u8, url + "/repos");
        w.WriteString("type"u8, "organization"u8);
        w.WriteNull("parent"u8);
        w.WriteEndObject();
    }
}
