using System.Text.Json;

namespace PrGate.Sandbox.GitHub;

/// <content>Events of merge groups, teams and commit statuses.</content>
internal sealed partial class GitHubEvents
{
    private void WriteGroup(Utf8JsonWriter w, ForgeEvent.MergeGroupChanged e)
    {
        if (e.Action == "destroyed")
            w.WriteString("reason"u8, "dequeued");
        w.WriteStartObject("merge_group"u8);
        w.WriteString("head_sha"u8, e.Group.Head);
        w.WriteString("head_ref"u8, "refs/heads/" + e.Group.Ref);
        w.WriteString("base_sha"u8, e.Group.Base.Sha);
        w.WriteString("base_ref"u8, "refs/heads/" + e.Group.Branch);
        w.WritePropertyName("head_commit"u8);
        WritePushedCommit(w, e.Repository, e.Group.Commit);
        w.WriteEndObject();
    }

    private void WriteTeam(Utf8JsonWriter w, ForgeEvent.TeamChanged e)
    {
        w.WriteString("scope"u8, "team");
        json.User(w, "member", e.Member);
        w.WriteStartObject("team"u8);
        w.WriteString("name"u8, e.Team.Split('/')[^1]);
        w.WriteString("slug"u8, e.Team.Split('/')[^1]);
        w.WriteEndObject();
    }

    private void WriteStatus(Utf8JsonWriter w, ForgeEvent.StatusPosted e)
    {
        var status = e.Status;
        w.WriteNumber("id"u8, status.Id);
        w.WriteString("sha"u8, status.Sha);
        w.WriteString("name"u8, e.Repository.FullName);
        GitHubJson.NullableString(w, "target_url", status.TargetUrl);
        w.WriteString("avatar_url"u8, $"{forge.WebUrl}/avatars/u/{status.Poster.Id}?v=4");
        w.WriteString("context"u8, status.Context);
        GitHubJson.NullableString(w, "description", status.Description);
        w.WriteString("state"u8, status.State);
        w.WritePropertyName("commit"u8);
        json.Commit(w, e.Repository, e.Repository.Resolve(status.Sha)!);
        w.WriteStartArray("branches"u8);
        foreach (var (name, tip) in e.Repository.Branches.Where(b => b.Value.Sha == status.Sha))
        {
            w.WriteStartObject();
            w.WriteString("name"u8, name);
            w.WriteStartObject("commit"u8);
            w.WriteString("sha"u8, tip.Sha);
            w.WriteString("url"u8, $"{forge.WebUrl}/repos/{e.Repository.FullName}/commits/{tip.Sha}");
            w.WriteEndObject();
            w.WriteBoolean("protected"u8, false);
            w.WriteEndObject();
        }
        w.WriteEndArray();
        w.WriteString("created_at"u8, GitHubJson.Time(status.At));
        w.WriteString("updated_at"u8, GitHubJson.Time(status.At));
    }
}
