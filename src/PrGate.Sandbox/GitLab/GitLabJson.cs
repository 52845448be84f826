using System.Text.Json;
using PrGate.Sandbox.Git;

namespace PrGate.Sandbox.GitLab;

/// <summary>Writes people, commits and merge requests with the names and the shape that GitLab gives them.</summary>
internal sealed class GitLabJson(SandboxForge forge)
{
    /// <summary>From so many files on the count is only given as a lower bound, and the rest is missing from every list.</summary>
    public const int MaxFiles = 1000;

    public bool DatesApprovals => forge.Options.DatesApprovals;

    public static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ");

    public string Url(SandboxPullRequest pull) => $"{forge.WebUrl}/{pull.Repository.FullName}/-/merge_requests/{pull.Number}";

    public static string Title(PullRequestState state) => state.Draft ? "Draft: " + state.Title : state.Title;

    public static string State(PullRequestState state) => state.IsOpen ? "opened" : state.MergedAt is null ? "closed" : "merged";

    public void User(Utf8JsonWriter w, string name, SandboxUser? user)
    {
        w.WritePropertyName(name);
        User(w, user);
    }

    public void User(Utf8JsonWriter w, SandboxUser? user)
    {
        if (user is null)
        {
            w.WriteNullValue();
            return;
        }
        w.WriteStartObject();
        UserFields(w, user);
        w.WriteEndObject();
    }

    public void UserFields(Utf8JsonWriter w, SandboxUser user)
    {
        w.WriteNumber("id"u8, user.Id);
        w.WriteString("username"u8, user.Login);
        w.WriteString("name"u8, user.Login);
        w.WriteString("state"u8, "active"u8);
        w.WriteBoolean("locked"u8, false);
        w.WriteString("avatar_url"u8, $"{forge.WebUrl}/uploads/avatar/{user.Id}.png");
        w.WriteString("web_url"u8, $"{forge.WebUrl}/{user.Login}");
    }

    public void Commit(Utf8JsonWriter w, SandboxRepository project, GitCommit commit)
    {
        w.WriteStartObject();
        w.WriteString("id"u8, commit.Sha);
        w.WriteString("short_id"u8, commit.Sha[..8]);
        w.WriteString("created_at"u8, Time(commit.At));
        w.WriteStartArray("parent_ids"u8);
        foreach (var parent in commit.Parents)
            w.WriteStringValue(parent.Sha);
        w.WriteEndArray();
        w.WriteString("title"u8, commit.Title);
        w.WriteString("message"u8, commit.Message);
        foreach (var role in (ReadOnlySpan<string>)["author", "committer"])
        {
            var isAuthor = role == "author";
            w.WriteString(role + "_name", isAuthor ? commit.Author.Login : commit.Committer.Login);
            w.WriteString(role + "_email", isAuthor ? commit.AuthorEmail : commit.Committer.Email);
            w.WriteString(role == "author" ? "authored_date" : "committed_date", Time(commit.At));
        }
        w.WriteStartObject("trailers"u8);
        w.WriteEndObject();
        w.WriteString("web_url"u8, $"{forge.WebUrl}/{project.FullName}/-/commit/{commit.Sha}");
        w.WriteEndObject();
    }

    /// <param name="complete">With what only a single merge request has, not one in a list.</param>
    public void MergeRequest(Utf8JsonWriter w, SandboxPullRequest pull, PullRequestState state, bool complete)
    {
        var project = pull.Repository;
        w.WriteStartObject();
        w.WriteNumber("id"u8, pull.Id);
        w.WriteNumber("iid"u8, pull.Number);
        w.WriteNumber("project_id"u8, project.Id);
        w.WriteString("title"u8, Title(state));
        w.WriteString("description"u8, state.Body);
        w.WriteString("state"u8, State(state));
        w.WriteString("created_at"u8, Time(pull.CreatedAt));
        w.WriteString("updated_at"u8, Time(state.UpdatedAt));
        User(w, "merged_by", state.MergedAt is null ? null : state.ClosedBy);
        User(w, "merge_user", state.MergedAt is null ? null : state.ClosedBy);
        NullableTime(w, "merged_at", state.MergedAt);
        User(w, "closed_by", state.MergedAt is null ? state.ClosedBy : null);
        NullableTime(w, "closed_at", state.MergedAt is null ? state.ClosedAt : null);
        w.WriteString("target_branch"u8, state.BaseRef);
        w.WriteString("source_branch"u8, pull.HeadBranch);
        w.WriteNumber("user_notes_count"u8, pull.CommentList.Count + pull.Threads.Sum(t => t.Comments.Count));
        w.WriteNumber("upvotes"u8, 0);
        w.WriteNumber("downvotes"u8, 0);
        User(w, "author", pull.AuthorUser);
        EmptyArray(w, "assignees");
        w.WriteNull("assignee"u8);
        w.WriteStartArray("reviewers"u8);
        foreach (var reviewer in state.Requested)
            User(w, reviewer);
        w.WriteEndArray();
        w.WriteNumber("source_project_id"u8, SourceProjectId(pull));
        w.WriteNumber("target_project_id"u8, project.Id);
        w.WriteStartArray("labels"u8);
        foreach (var label in state.Labels)
            w.WriteStringValue(label);
        w.WriteEndArray();
        w.WriteBoolean("draft"u8, state.Draft);
        w.WriteBoolean("imported"u8, false);
        w.WriteBoolean("work_in_progress"u8, state.Draft);
        w.WriteNull("milestone"u8);
        w.WriteBoolean("merge_when_pipeline_succeeds"u8, false);
        w.WriteString("merge_status"u8, state.Preparing ? "checking"u8 : "can_be_merged"u8);
        w.WriteString("detailed_merge_status"u8, MergeStatus(state));
        w.WriteString("sha"u8, state.Head.Sha);
        NullableString(w, "merge_commit_sha", state.MergeCommit);
        foreach (var name in (ReadOnlySpan<string>)["merge_after", "squash_commit_sha", "discussion_locked", "should_remove_source_branch"])
            w.WriteNull(name);
        w.WriteBoolean("force_remove_source_branch"u8, true);
        NullableTime(w, "prepared_at", state.Preparing ? null : pull.CreatedAt);
        w.WriteString("reference"u8, $"!{pull.Number}");
        w.WriteStartObject("references"u8);
        w.WriteString("short"u8, $"!{pull.Number}");
        w.WriteString("relative"u8, $"!{pull.Number}");
        w.WriteString("full"u8, $"{project.FullName}!{pull.Number}");
        w.WriteEndObject();
        w.WriteString("web_url"u8, Url(pull));
        TimeStats(w);
        w.WriteBoolean("squash"u8, false);
        w.WriteBoolean("squash_on_merge"u8, false);
        w.WriteStartObject("task_completion_status"u8);
        w.WriteNumber("count"u8, 0);
        w.WriteNumber("completed_count"u8, 0);
        w.WriteEndObject();
        w.WriteBoolean("has_conflicts"u8, false);
        w.WriteBoolean("blocking_discussions_resolved"u8, pull.Threads.TrueForAll(t => t.Resolved));
        w.WriteNull("approvals_before_merge"u8);
        if (complete)
            Details(w, pull, state);
        w.WriteEndObject();
    }

    public void Pipeline(Utf8JsonWriter w, SandboxRepository project, GitLabPipeline pipeline)
    {
        w.WriteStartObject();
        w.WriteNumber("id"u8, pipeline.Id);
        w.WriteNumber("iid"u8, pipeline.Iid);
        w.WriteNumber("project_id"u8, project.Id);
        w.WriteString("sha"u8, pipeline.Sha);
        w.WriteString("ref"u8, pipeline.Ref);
        w.WriteString("status"u8, project.StatusOf(pipeline));
        w.WriteString("source"u8, pipeline.Source);
        w.WriteString("created_at"u8, Time(pipeline.At));
        w.WriteString("updated_at"u8, Time(pipeline.At));
        w.WriteString("web_url"u8, $"{forge.WebUrl}/{project.FullName}/-/pipelines/{pipeline.Id}");
        w.WriteEndObject();
    }

    public static long SourceProjectId(SandboxPullRequest pull) =>
        pull.IsFork ? pull.Repository.Id + pull.AuthorUser.Id * 1000 : pull.Repository.Id;

    public static void DiffRefs(Utf8JsonWriter w, Comparison diff)
    {
        w.WriteString("base_sha"u8, diff.MergeBase?.Sha);
        w.WriteString("head_sha"u8, diff.Head.Sha);
        w.WriteString("start_sha"u8, diff.Base.Sha);
    }

    public static void NullableString(Utf8JsonWriter w, string name, string? value)
    {
        if (value is null)
            w.WriteNull(name);
        else
            w.WriteString(name, value);
    }

    public static void NullableTime(Utf8JsonWriter w, string name, DateTimeOffset? at) =>
        NullableString(w, name, at is { } time ? Time(time) : null);

    public static void EmptyArray(Utf8JsonWriter w, string name)
    {
        w.WriteStartArray(name);
        w.WriteEndArray();
    }

    private static string MergeStatus(PullRequestState state) =>
        state.Preparing ? "preparing" : !state.IsOpen ? "not_open" : state.Draft ? "draft_status" : "mergeable";

    private static void TimeStats(Utf8JsonWriter w)
    {
        w.WriteStartObject("time_stats"u8);
        w.WriteNumber("time_estimate"u8, 0);
        w.WriteNumber("total_time_spent"u8, 0);
        w.WriteNull("human_time_estimate"u8);
        w.WriteNull("human_total_time_spent"u8);
        w.WriteEndObject();
    }

    private void Details(Utf8JsonWriter w, SandboxPullRequest pull, PullRequestState state)
    {
        var count = state.Preparing ? 0 : state.Diff.Changes.Count;
        w.WriteBoolean("subscribed"u8, false);
        NullableString(w, "changes_count", state.Preparing ? null : count > MaxFiles ? $"{MaxFiles}+" : count.ToString());
        foreach (var name in (ReadOnlySpan<string>)["latest_build_started_at", "latest_build_finished_at", "first_deployed_to_production_at", "merge_error"])
            w.WriteNull(name);
        foreach (var name in (ReadOnlySpan<string>)["pipeline", "head_pipeline"])
        {
            w.WritePropertyName(name);
            if (pull.Repository.HeadPipelineOf(pull, state) is { } pipeline)
                Pipeline(w, pull.Repository, pipeline);
            else
                w.WriteNullValue();
        }
        w.WritePropertyName("diff_refs"u8);
        if (state.Preparing)
            w.WriteNullValue();
        else
        {
            w.WriteStartObject();
            DiffRefs(w, state.Diff);
            w.WriteEndObject();
        }
        w.WriteStartObject("user"u8);
        w.WriteBoolean("can_merge"u8, false);
        w.WriteEndObject();
        w.WriteBoolean("first_contribution"u8, false);
    }
}
