using System.Buffers;
using System.Text.Json;
using PrGate.Sandbox.Git;

namespace PrGate.Sandbox.GitLab;

/// <summary>Renders webhooks with the shape of GitLab's own. (docs.gitlab.com/user/project/integrations/webhook_events.)</summary>
internal sealed class GitLabEvents(SandboxForge forge, GitLabJson json)
{
    public void Announce(ForgeEvent happened)
    {
        switch (happened)
        {
            case ForgeEvent.PullRequestChanged e when Action(e) is { } action:
                Send("Merge Request Hook", action, e.Pull, e, w => MergeRequest(w, e.Pull, action, e.Before, e.Action == "synchronize"));
                break;
            case ForgeEvent.Reviewed e when e.Review.State is "APPROVED" or "DISMISSED":
                var approve = ReviewAction(e);
                Send("Merge Request Hook", approve, e.Pull, e, w => MergeRequest(w, e.Pull, approve, e.Pull.Current, false));
                break;
            case ForgeEvent.Commented { Action: "created" or "edited" } e:
                var note = new GitLabNote(e.Comment);
                Send("Note Hook", null, e.Pull, e, w => Note(w, e.Pull, note, e.Action));
                break;
            case ForgeEvent.InlineCommented { Action: "created" or "edited" } e:
                var inline = new GitLabNote(e.Thread, e.Comment);
                Send("Note Hook", null, e.Pull, e, w => Note(w, e.Pull, inline, e.Action));
                break;
            case ForgeEvent.Pushed e:
                Send("Push Hook", null, e.Pull, e, w => Push(w, e));
                break;
            case ForgeEvent.StatusPosted e when e.Status.PipelineId is { } id && e.Repository.PipelinesOf(e.Status.Sha).FirstOrDefault(p => p.Id == id) is { } pipeline:
                Send("Pipeline Hook", null, e.Pull, e, w => Pipeline(w, e.Repository, pipeline, e.Pull));
                break;
            case ForgeEvent.PipelineStarted e:
                Send("Pipeline Hook", null, e.Pull, e, w => Pipeline(w, e.Repository, e.Pipeline, e.Pull));
                break;
        }
    }

    private static string? Action(ForgeEvent.PullRequestChanged e) => e.Action switch
    {
        "opened" => "open",
        "reopened" => "reopen",
        "closed" => e.Pull.Current.MergedAt is null ? "close" : "merge",
        _ => "update",
    };

    // "approved" when nothing is missing any more, "approval" when this was only one of several; the same the other way round.
    private static string ReviewAction(ForgeEvent.Reviewed e)
    {
        var standing = GitLabApprovals.Standing(e.Pull.Current).Count();
        var required = e.Repository.ApprovalsRequired;
        return e.Review.State == "APPROVED"
            ? standing >= required ? "approved" : "approval"
            : standing + 1 >= required && standing < Math.Max(1, required) ? "unapproved" : "unapproval";
    }

    private void Send(string name, string? action, SandboxPullRequest? pull, ForgeEvent happened, Action<Utf8JsonWriter> write)
    {
        var body = new ArrayBufferWriter<byte>(4096);
        using (var w = new Utf8JsonWriter(body, new JsonWriterOptions { SkipValidation = true }))
        {
            w.WriteStartObject();
            var kind = name[..^" Hook".Length].Replace(' ', '_').ToLowerInvariant();
            w.WriteString("object_kind"u8, kind);
            if (kind is "merge_request" or "note")
                w.WriteString("event_type"u8, kind);
            if (kind != "push")
                User(w, "user", happened.Actor);
            if (kind == "note")
                w.WriteNumber("project_id"u8, happened.Repository.Id);
            Project(w, "project", happened.Repository);
            if (kind != "pipeline")
                RepositoryPart(w, happened.Repository, kind == "push");
            write(w);
            w.WriteEndObject();
        }
        var lane = pull is null ? happened.Repository.FullName : $"{happened.Repository.Id}!{pull.Number}";
        forge.Webhooks.Enqueue(forge.NextDeliveryId(), name, action, lane, happened.Repository.Id, body.WrittenSpan.ToArray());
    }

    private static string HookTime(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'");

    private void User(Utf8JsonWriter w, string name, SandboxUser user)
    {
        w.WriteStartObject(name);
        w.WriteNumber("id"u8, user.Id);
        w.WriteString("name"u8, user.Login);
        w.WriteString("username"u8, user.Login);
        w.WriteString("avatar_url"u8, $"{forge.WebUrl}/uploads/avatar/{user.Id}.png");
        w.WriteString("email"u8, "[REDACTED]");
        w.WriteEndObject();
    }

    private void Project(Utf8JsonWriter w, string name, SandboxRepository project)
    {
        var web = $"{forge.WebUrl}/{project.FullName}";
        var ssh = $"git@sandbox.invalid:{project.FullName}.git";
        w.WriteStartObject(name);
        w.WriteNumber("id"u8, project.Id);
        w.WriteString("name"u8, project.Name);
        w.WriteString("description"u8, "");
        w.WriteString("web_url"u8, web);
        w.WriteNull("avatar_url"u8);
        w.WriteString("git_ssh_url"u8, ssh);
        w.WriteString("git_http_url"u8, web + ".git");
        w.WriteString("namespace"u8, project.Owner.Login);
        w.WriteNumber("visibility_level"u8, 0);
        w.WriteString("path_with_namespace"u8, project.FullName);
        w.WriteString("default_branch"u8, project.DefaultBranch);
        w.WriteString("ci_config_path"u8, "");
        w.WriteString("homepage"u8, web);
        w.WriteString("url"u8, ssh);
        w.WriteString("ssh_url"u8, ssh);
        w.WriteString("http_url"u8, web + ".git");
        w.WriteEndObject();
    }

    private void RepositoryPart(Utf8JsonWriter w, SandboxRepository project, bool full)
    {
        var web = $"{forge.WebUrl}/{project.FullName}";
        w.WriteStartObject("repository"u8);
        w.WriteString("name"u8, project.Name);
        w.WriteString("url"u8, $"git@sandbox.invalid:{project.FullName}.git");
        w.WriteString("description"u8, "");
        w.WriteString("homepage"u8, web);
        if (full)
        {
            w.WriteString("git_http_url"u8, web + ".git");
            w.WriteString("git_ssh_url"u8, $"git@sandbox.invalid:{project.FullName}.git");
            w.WriteNumber("visibility_level"u8, 0);
        }
        w.WriteEndObject();
    }

    private void MergeRequest(Utf8JsonWriter w, SandboxPullRequest pull, string action, PullRequestState before, bool pushed)
    {
        var now = pull.Current;
        w.WriteStartObject("object_attributes"u8);
        Common(w, pull, now);
        w.WriteNull("assignee_id"u8);
        foreach (var name in (ReadOnlySpan<string>)["assignee_ids", "reviewer_ids", "labels"])
            GitLabJson.EmptyArray(w, name);
        w.WriteBoolean("blocking_discussions_resolved"u8, pull.Threads.TrueForAll(t => t.Resolved));
        w.WriteBoolean("first_contribution"u8, false);
        w.WriteNull("last_edited_at"u8);
        w.WriteNull("last_edited_by_id"u8);
        w.WriteNumber("state_id"u8, now.IsOpen ? 1 : now.MergedAt is null ? 2 : 3);
        w.WriteNumber("total_time_spent"u8, 0);
        w.WriteNumber("time_change"u8, 0);
        foreach (var name in (ReadOnlySpan<string>)["human_total_time_spent", "human_time_change", "human_time_estimate"])
            w.WriteNull(name);
        w.WriteString("url"u8, json.Url(pull));
        w.WriteBoolean("draft"u8, now.Draft);
        w.WriteBoolean("system"u8, false);
        w.WriteString("action"u8, action);
        if (pushed)
            w.WriteString("oldrev"u8, before.Head.Sha);
        w.WriteEndObject();
        GitLabJson.EmptyArray(w, "labels");
        Changes(w, before, now);
        GitLabJson.EmptyArray(w, "assignees");
        GitLabJson.EmptyArray(w, "reviewers");
    }

    private void Common(Utf8JsonWriter w, SandboxPullRequest pull, PullRequestState state)
    {
        w.WriteNumber("id"u8, pull.Id);
        w.WriteNumber("iid"u8, pull.Number);
        w.WriteString("target_branch"u8, state.BaseRef);
        w.WriteString("source_branch"u8, pull.HeadBranch);
        w.WriteNumber("source_project_id"u8, GitLabJson.SourceProjectId(pull));
        w.WriteNumber("target_project_id"u8, pull.Repository.Id);
        w.WriteNumber("author_id"u8, pull.AuthorUser.Id);
        w.WriteString("title"u8, GitLabJson.Title(state));
        w.WriteString("created_at"u8, HookTime(pull.CreatedAt));
        w.WriteString("updated_at"u8, HookTime(state.UpdatedAt));
        w.WriteNull("milestone_id"u8);
        w.WriteString("state"u8, GitLabJson.State(state));
        w.WriteBoolean("work_in_progress"u8, state.Draft);
        w.WriteString("merge_status"u8, "unchecked");
        w.WriteString("detailed_merge_status"u8, state.Draft ? "draft_status" : "unchecked");
        w.WriteString("description"u8, state.Body);
        Project(w, "source", pull.Repository);
        Project(w, "target", pull.Repository);
        w.WritePropertyName("last_commit"u8);
        Commit(w, pull.Repository, state.Head, withPaths: false);
    }

    private static void Changes(Utf8JsonWriter w, PullRequestState before, PullRequestState now)
    {
        w.WriteStartObject("changes"u8);
        if (before.UpdatedAt != now.UpdatedAt)
            Change("updated_at", HookTime(before.UpdatedAt), HookTime(now.UpdatedAt));
        if (before.Title != now.Title || before.Draft != now.Draft)
            Change("title", GitLabJson.Title(before), GitLabJson.Title(now));
        if (before.Body != now.Body)
            Change("description", before.Body, now.Body);
        if (before.BaseRef != now.BaseRef)
            Change("target_branch", before.BaseRef, now.BaseRef);
        if (before.Draft != now.Draft)
        {
            w.WriteStartObject("draft"u8);
            w.WriteBoolean("previous"u8, before.Draft);
            w.WriteBoolean("current"u8, now.Draft);
            w.WriteEndObject();
        }
        w.WriteEndObject();

        void Change(string name, string previous, string current)
        {
            w.WriteStartObject(name);
            w.WriteString("previous"u8, previous);
            w.WriteString("current"u8, current);
            w.WriteEndObject();
        }
    }

    private void Note(Utf8JsonWriter w, SandboxPullRequest pull, GitLabNote note, string action)
    {
        w.WriteStartObject("object_attributes"u8);
        w.WriteNull("attachment"u8);
        w.WriteNumber("author_id"u8, note.User.Id);
        w.WriteString("commit_id"u8, "");
        w.WriteString("created_at"u8, HookTime(note.At));
        w.WriteString("discussion_id"u8, note.DiscussionId);
        w.WriteNumber("id"u8, note.Id);
        w.WriteBoolean("internal"u8, false);
        w.WriteNull("line_code"u8);
        w.WriteString("note"u8, note.Body);
        w.WriteNumber("noteable_id"u8, pull.Id);
        w.WriteString("noteable_type"u8, "MergeRequest");
        w.WritePropertyName("position"u8);
        if (note.Thread?.Position is { } position)
            position.Write(w);
        else
            w.WriteNullValue();
        w.WriteNumber("project_id"u8, pull.Repository.Id);
        w.WriteNull("st_diff"u8);
        w.WriteBoolean("system"u8, false);
        GitLabJson.NullableString(w, "type", note.Type);
        w.WriteString("updated_at"u8, HookTime(note.UpdatedAt));
        w.WriteString("description"u8, note.Body);
        w.WriteString("url"u8, $"{json.Url(pull)}#note_{note.Id}");
        w.WriteString("action"u8, action == "created" ? "create" : "update");
        w.WriteEndObject();
        w.WriteStartObject("merge_request"u8);
        Common(w, pull, pull.Current);
        w.WriteNull("assignee_id"u8);
        w.WriteNull("assignee"u8);
        w.WriteNumber("position"u8, 0);
        GitLabJson.EmptyArray(w, "labels");
        w.WriteString("url"u8, json.Url(pull));
        w.WriteBoolean("draft"u8, pull.Current.Draft);
        w.WriteEndObject();
    }

    private void Push(Utf8JsonWriter w, ForgeEvent.Pushed e)
    {
        var commits = e.After is null ? [] : e.Before is null ? [] : GitCommit.Between(e.Before, e.After);
        w.WriteString("event_name"u8, "push");
        w.WriteString("before"u8, e.Before?.Sha ?? GitIds.None);
        w.WriteString("after"u8, e.After?.Sha ?? GitIds.None);
        w.WriteString("ref"u8, "refs/heads/" + e.Branch);
        w.WriteBoolean("ref_protected"u8, e.Branch == e.Repository.DefaultBranch);
        GitLabJson.NullableString(w, "checkout_sha", e.After?.Sha);
        w.WriteNull("message"u8);
        w.WriteNumber("user_id"u8, e.Actor.Id);
        w.WriteString("user_name"u8, e.Actor.Login);
        w.WriteString("user_username"u8, e.Actor.Login);
        w.WriteString("user_email"u8, "");
        w.WriteString("user_avatar"u8, $"{forge.WebUrl}/uploads/avatar/{e.Actor.Id}.png");
        w.WriteNumber("project_id"u8, e.Repository.Id);
        w.WriteStartArray("commits"u8);
        foreach (var commit in commits.TakeLast(20))
            Commit(w, e.Repository, commit, withPaths: true);
        w.WriteEndArray();
        w.WriteNumber("total_commits_count"u8, commits.Count);
    }

    private void Commit(Utf8JsonWriter w, SandboxRepository project, GitCommit commit, bool withPaths)
    {
        w.WriteStartObject();
        w.WriteString("id"u8, commit.Sha);
        w.WriteString("message"u8, commit.Message);
        w.WriteString("title"u8, commit.Title);
        w.WriteString("timestamp"u8, commit.At.ToString("yyyy-MM-ddTHH:mm:sszzz"));
        w.WriteString("url"u8, $"{forge.WebUrl}/{project.FullName}/-/commit/{commit.Sha}");
        w.WriteStartObject("author"u8);
        w.WriteString("name"u8, commit.Author.Login);
        w.WriteString("email"u8, "[REDACTED]");
        w.WriteEndObject();
        if (withPaths)
        {
            var changes = commit.Parents.Count == 0 ? [] : TreeDiff.Of(commit.Parents[0].Tree, commit.Tree);
            Paths("added", changes.Where(c => c.Old is null).Select(c => c.Path));
            Paths("modified", changes.Where(c => c is { Old: not null, New: not null }).Select(c => c.Path));
            Paths("removed", changes.Where(c => c.New is null).Select(c => c.Path));
        }
        w.WriteEndObject();

        void Paths(string name, IEnumerable<string> paths)
        {
            w.WriteStartArray(name);
            foreach (var path in paths)
                w.WriteStringValue(path);
            w.WriteEndArray();
        }
    }

    private void Pipeline(Utf8JsonWriter w, SandboxRepository project, GitLabPipeline pipeline, SandboxPullRequest? pull)
    {
        var status = project.StatusOf(pipeline);
        w.WriteStartObject("object_attributes"u8);
        w.WriteNumber("id"u8, pipeline.Id);
        w.WriteNumber("iid"u8, pipeline.Iid);
        w.WriteNull("name"u8);
        w.WriteString("ref"u8, pipeline.Ref);
        w.WriteBoolean("tag"u8, false);
        w.WriteString("sha"u8, pipeline.Sha);
        w.WriteString("before_sha"u8, GitIds.None);
        w.WriteString("source"u8, pipeline.Source);
        w.WriteString("status"u8, status);
        w.WriteString("detailed_status"u8, status == "success" ? "passed" : status);
        w.WriteStartArray("stages"u8);
        w.WriteStringValue("external");
        w.WriteEndArray();
        w.WriteString("created_at"u8, HookTime(pipeline.At));
        GitLabJson.NullableString(w, "finished_at", status is "success" or "failed" ? HookTime(forge.Now) : null);
        w.WriteNull("duration"u8);
        w.WriteNull("queued_duration"u8);
        GitLabJson.EmptyArray(w, "variables");
        w.WriteString("url"u8, $"{forge.WebUrl}/{project.FullName}/-/pipelines/{pipeline.Id}");
        w.WriteEndObject();
        w.WritePropertyName("merge_request"u8);
        if (pull is null)
            w.WriteNullValue();
        else
            PipelineMergeRequest(w, pull);
        w.WritePropertyName("commit"u8);
        if (project.Resolve(pipeline.Sha) is { } commit)
            Commit(w, project, commit, withPaths: false);
        else
            w.WriteNullValue();
        w.WriteNull("source_pipeline"u8);
        GitLabJson.EmptyArray(w, "builds");
    }

    private void PipelineMergeRequest(Utf8JsonWriter w, SandboxPullRequest pull)
    {
        var state = pull.Current;
        w.WriteStartObject();
        w.WriteNumber("id"u8, pull.Id);
        w.WriteNumber("iid"u8, pull.Number);
        w.WriteString("title"u8, GitLabJson.Title(state));
        w.WriteString("source_branch"u8, pull.HeadBranch);
        w.WriteNumber("source_project_id"u8, GitLabJson.SourceProjectId(pull));
        w.WriteString("target_branch"u8, state.BaseRef);
        w.WriteNumber("target_project_id"u8, pull.Repository.Id);
        w.WriteString("state"u8, GitLabJson.State(state));
        w.WriteString("merge_status"u8, "can_be_merged");
        w.WriteString("detailed_merge_status"u8, "mergeable");
        w.WriteString("url"u8, json.Url(pull));
        w.WriteEndObject();
    }
}
