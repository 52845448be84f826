using System.Buffers;
using System.Text.Json;
using PrGate.Sandbox.Git;

namespace PrGate.Sandbox.GitHub;

/// <summary>Renders webhooks with the shape of GitHub's own. (docs.github.com/webhooks/webhook-events-and-payloads.)</summary>
internal sealed partial class GitHubEvents(
    SandboxForge forge, GitHubJson json, GitHubInlineComments inline, GitHubComments comments, GitHubReviews reviews)
{
    public void Announce(ForgeEvent happened)
    {
        switch (happened)
        {
            case ForgeEvent.PullRequestChanged e:
                Send("pull_request", e.Action, e.Pull, e, w =>
                {
                    w.WriteNumber("number"u8, e.Pull.Number);
                    PullRequest(w, e.Pull, complete: true);
                    if (e.Action == "synchronize")
                    {
                        w.WriteString("before"u8, e.Before.Head.Sha);
                        w.WriteString("after"u8, e.Pull.Current.Head.Sha);
                    }
                    if (e.Action == "edited")
                        WriteChanges(w, e.Before, e.Pull.Current);
                });
                break;
            case ForgeEvent.Reviewed e:
                Send("pull_request_review", e.Action, e.Pull, e, w =>
                {
                    w.WritePropertyName("review"u8);
                    reviews.Write(w, e.Pull, e.Review, asEvent: true);
                    PullRequest(w, e.Pull, complete: false);
                });
                break;
            case ForgeEvent.InlineCommented e:
                Send("pull_request_review_comment", e.Action, e.Pull, e, w =>
                {
                    w.WritePropertyName("comment"u8);
                    inline.Write(w, e.Pull, e.Pull.Current, e.Thread, e.Comment);
                    PullRequest(w, e.Pull, complete: false);
                });
                break;
            case ForgeEvent.ThreadChanged e:
                Send("pull_request_review_thread", e.Action, e.Pull, e, w =>
                {
                    PullRequest(w, e.Pull, complete: false);
                    w.WriteStartObject("thread"u8);
                    w.WriteString("node_id"u8, e.Thread.Id);
                    w.WriteStartArray("comments"u8);
                    foreach (var comment in e.Thread.Comments)
                        inline.Write(w, e.Pull, e.Pull.Current, e.Thread, comment);
                    w.WriteEndArray();
                    w.WriteEndObject();
                });
                break;
            case ForgeEvent.Commented e:
                Send("issue_comment", e.Action, e.Pull, e, w => WriteComment(w, e));
                break;
            case ForgeEvent.Pushed e:
                Send("push", null, e.Pull, e, w => WritePush(w, e));
                break;
            case ForgeEvent.StatusPosted e:
                Send("status", null, e.Pull, e, w => WriteStatus(w, e));
                break;
            case ForgeEvent.MergeGroupChanged e:
                Send("merge_group", e.Action, e.Group.Pull, e, w => WriteGroup(w, e));
                break;
            case ForgeEvent.CheckRunCompleted e:
                Send("check_run", "completed", e.Pull, e, w =>
                {
                    w.WritePropertyName("check_run"u8);
                    GitHubStatuses.WriteRun(w, e.Run);
                });
                break;
            case ForgeEvent.MemberChanged e:
                Send("member", e.Action, null, e, w => json.User(w, "member", e.Member));
                break;
            case ForgeEvent.TeamChanged e:
                Send("membership", e.Action, null, e, w => WriteTeam(w, e));
                break;
        }
    }

    private void Send(string name, string? action, SandboxPullRequest? pull, ForgeEvent happened, Action<Utf8JsonWriter> write)
    {
        if (!forge.Options.Events.Contains(name))
            return;
        var body = new ArrayBufferWriter<byte>(8192);
        using (var w = new Utf8JsonWriter(body, new JsonWriterOptions { SkipValidation = true }))
        {
            w.WriteStartObject();
            if (action is not null)
                w.WriteString("action"u8, action);
            write(w);
            // Events of an organisation name no repository.
            if (name == "push")
                json.PushedRepository(w, happened.Repository);
            else if (name != "membership")
                json.Repository(w, "repository", happened.Repository);
            w.WriteStartObject("installation"u8);
            w.WriteNumber("id"u8, forge.InstallationId);
            w.WriteString("node_id"u8, GitHubJson.NodeId("IntegrationInstallation", forge.InstallationId));
            w.WriteEndObject();
            if (name is "issue_comment" or "merge_group" or "membership")
                WriteOrganization(w, happened.Repository);
            json.User(w, "sender", happened.Actor);
            w.WriteEndObject();
        }
        var lane = pull is null ? happened.Repository.FullName : $"{happened.Repository.Id}#{pull.Number}";
        forge.Webhooks.Enqueue(forge.NextDeliveryId(), name, action, lane, happened.Repository.Id, body.WrittenSpan.ToArray());
    }

    private void PullRequest(Utf8JsonWriter w, SandboxPullRequest pull, bool complete)
    {
        w.WritePropertyName("pull_request"u8);
        json.PullRequest(w, pull, pull.Current, complete);
    }

    private static void WriteChanges(Utf8JsonWriter w, PullRequestState before, PullRequestState now)
    {
        w.WriteStartObject("changes"u8);
        if (before.Title != now.Title)
            From(w, "title", before.Title);
        if (before.Body != now.Body)
            From(w, "body", before.Body);
        if (before.BaseRef != now.BaseRef)
        {
            w.WriteStartObject("base"u8);
            From(w, "ref", before.BaseRef);
            From(w, "sha", before.Base.Sha);
            w.WriteEndObject();
        }
        w.WriteEndObject();

        static void From(Utf8JsonWriter w, string name, string value)
        {
            w.WriteStartObject(name);
            w.WriteString("from"u8, value);
            w.WriteEndObject();
        }
    }

    private void WriteComment(Utf8JsonWriter w, ForgeEvent.Commented e)
    {
        if (e.OldBody is not null)
        {
            w.WriteStartObject("changes"u8);
            w.WriteStartObject("body"u8);
            w.WriteString("from"u8, e.OldBody);
            w.WriteEndObject();
            w.WriteEndObject();
        }
        WriteIssue(w, e.Pull);
        w.WritePropertyName("comment"u8);
        comments.Write(w, e.Pull, e.Comment);
    }

    private void WriteIssue(Utf8JsonWriter w, SandboxPullRequest pull)
    {
        var state = pull.Current;
        var repository = $"{forge.WebUrl}/repos/{pull.Repository.FullName}";
        var url = $"{repository}/issues/{pull.Number}";
        var html = $"{forge.WebUrl}/{pull.Repository.FullName}/pull/{pull.Number}";
        w.WriteStartObject("issue"u8);
        w.WriteString("url"u8, url);
        w.WriteString("repository_url"u8, repository);
        w.WriteString("labels_url"u8, url + "/labels{/name}");
        w.WriteString("comments_url"u8, url + "/comments");
        w.WriteString("events_url"u8, url + "/events");
        w.WriteString("html_url"u8, html);
        w.WriteNumber("id"u8, pull.Id);
        w.WriteString("node_id"u8, GitHubJson.NodeId("PullRequest", pull.Id));
        w.WriteNumber("number"u8, pull.Number);
        w.WriteString("title"u8, state.Title);
        json.User(w, "user", pull.AuthorUser);
        GitHubJson.EmptyArray(w, "labels");
        w.WriteString("state"u8, state.IsOpen ? "open"u8 : "closed"u8);
        w.WriteBoolean("locked"u8, false);
        w.WriteNull("assignee"u8);
        GitHubJson.EmptyArray(w, "assignees");
        w.WriteNull("milestone"u8);
        w.WriteNumber("comments"u8, pull.CommentList.Count);
        w.WriteString("created_at"u8, GitHubJson.Time(pull.CreatedAt));
        w.WriteString("updated_at"u8, GitHubJson.Time(state.UpdatedAt));
        GitHubJson.NullableTime(w, "closed_at", state.ClosedAt);
        w.WriteString("author_association"u8, GitHubJson.Association(pull.Repository, pull.AuthorUser));
        w.WriteNull("active_lock_reason"u8);
        w.WriteBoolean("draft"u8, state.Draft);
        // Its presence is what tells a pull request's comment from an issue's.
        w.WriteStartObject("pull_request"u8);
        w.WriteString("url"u8, $"{repository}/pulls/{pull.Number}");
        w.WriteString("html_url"u8, html);
        w.WriteString("diff_url"u8, html + ".diff");
        w.WriteString("patch_url"u8, html + ".patch");
        GitHubJson.NullableTime(w, "merged_at", state.MergedAt);
        w.WriteEndObject();
        GitHubJson.NullableString(w, "body", state.Body.Length == 0 ? null : state.Body);
        GitHubJson.Reactions(w, url);
        w.WriteEndObject();
    }

    private void WriteOrganization(Utf8JsonWriter w, SandboxRepository repository)
    {
        var url = $"{forge.WebUrl}/orgs/{repository.Owner.Login}";
        w.WriteStartObject("organization"u8);
        w.WriteString("login"u8, repository.Owner.Login);
        w.WriteNumber("id"u8, repository.Owner.Id);
        w.WriteString("node_id"u8, GitHubJson.NodeId("Organization", repository.Owner.Id));
        w.WriteString("url"u8, url);
        foreach (var name in (ReadOnlySpan<string>)["repos", "events", "hooks", "issues"])
            w.WriteString(name + "_url", $"{url}/{name}");
        w.WriteString("members_url"u8, url + "/members{/member}");
        w.WriteString("public_members_url"u8, url + "/public_members{/member}");
        w.WriteString("avatar_url"u8, $"{forge.WebUrl}/avatars/u/{repository.Owner.Id}?v=4");
        w.WriteString("description"u8, "");
        w.WriteEndObject();
    }

    private void WritePush(Utf8JsonWriter w, ForgeEvent.Pushed e)
    {
        var before = e.Before?.Sha ?? GitIds.None;
        var after = e.After?.Sha ?? GitIds.None;
        var commits = e.After is null ? [] : e.Before is null ? [e.After] : GitCommit.Between(e.Before, e.After);
        w.WriteString("ref"u8, "refs/heads/" + e.Branch);
        w.WriteString("before"u8, before);
        w.WriteString("after"u8, after);
        w.WriteBoolean("created"u8, e.Before is null);
        w.WriteBoolean("deleted"u8, e.After is null);
        w.WriteBoolean("forced"u8, e.Forced);
        w.WriteNull("base_ref"u8);
        w.WriteString("compare"u8, $"{forge.WebUrl}/{e.Repository.FullName}/compare/{before[..12]}...{after[..12]}");
        w.WriteStartArray("commits"u8);
        foreach (var commit in commits)
            WritePushedCommit(w, e.Repository, commit);
        w.WriteEndArray();
        w.WritePropertyName("head_commit"u8);
        if (e.After is null)
            w.WriteNullValue();
        else
            WritePushedCommit(w, e.Repository, e.After);
        w.WriteStartObject("pusher"u8);
        w.WriteString("name"u8, e.Actor.Login);
        w.WriteString("email"u8, e.Actor.Email);
        w.WriteEndObject();
    }

    private void WritePushedCommit(Utf8JsonWriter w, SandboxRepository repository, GitCommit commit)
    {
        w.WriteStartObject();
        w.WriteString("id"u8, commit.Sha);
        w.WriteString("tree_id"u8, repository.IdOf(commit.Tree));
        w.WriteBoolean("distinct"u8, true);
        w.WriteString("message"u8, commit.Message);
        w.WriteString("timestamp"u8, commit.At.ToString("yyyy-MM-ddTHH:mm:sszzz"));
        w.WriteString("url"u8, $"{forge.WebUrl}/{repository.FullName}/commit/{commit.Sha}");
        foreach (var role in (ReadOnlySpan<string>)["author", "committer"])
        {
            w.WriteStartObject(role);
            w.WriteString("name"u8, commit.Author.Login);
            w.WriteString("email"u8, commit.Author.Email);
            w.WriteString("username"u8, commit.Author.Login);
            w.WriteEndObject();
        }
        var changes = commit.Parents.Count == 0 ? [] : TreeDiff.Of(commit.Parents[0].Tree, commit.Tree);
        Paths(w, "added", changes.Where(c => c.Old is null || c.PreviousPath is not null).Select(c => c.Path));
        Paths(w, "removed", changes.Where(c => c.New is null || c.PreviousPath is not null).Select(c => c.PreviousPath ?? c.Path));
        Paths(w, "modified", changes.Where(c => c is { Old: not null, New: not null, PreviousPath: null }).Select(c => c.Path));
        w.WriteEndObject();

        static void Paths(Utf8JsonWriter w, string name, IEnumerable<string> paths)
        {
            w.WriteStartArray(name);
            foreach (var path in paths)
                w.WriteStringValue(path);
            w.WriteEndArray();
        }
    }
}
