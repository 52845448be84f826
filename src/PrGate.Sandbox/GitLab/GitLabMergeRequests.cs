using PrGate.Sandbox.Http;

namespace PrGate.Sandbox.GitLab;

/// <summary>Merge requests: the list, one, its commits, its changed files, its versions.</summary>
internal sealed class GitLabMergeRequests(GitLabJson json, GitLabPages pages)
{
    public bool Handle(Exchange x, SandboxRepository project, string[] path)
    {
        if (x.Method == "PUT" && path is ["merge_requests", var changed])
        {
            SetReviewers(x, Find(project, changed));
            return true;
        }
        if (x.Method != "GET")
            return false;
        switch (path)
        {
            case ["merge_requests"]:
                List(x, project);
                return true;
            case ["merge_requests", var iid]:
                var pull = Find(project, iid);
                json.MergeRequest(x.Json, pull, pull.View(), complete: true);
                return true;
            case ["merge_requests", var iid, "commits"]:
                x.Json.WriteStartArray();
                foreach (var commit in pages.Page(x, [.. Find(project, iid).View().Diff.Commits.Reverse()]))
                    json.Commit(x.Json, project, commit);
                x.Json.WriteEndArray();
                return true;
            case ["merge_requests", var iid, "diffs"]:
                Diffs(x, Find(project, iid));
                return true;
            case ["merge_requests", var iid, "versions"]:
                x.Json.WriteStartArray();
                pull = Find(project, iid);
                foreach (var version in pages.Page(x, [.. pull.View().Versions.Reverse()]))
                    Version(x, pull, version, withDiffs: false);
                x.Json.WriteEndArray();
                return true;
            case ["merge_requests", var iid, "versions", var id]:
                pull = Find(project, iid);
                Version(x, pull, pull.View().Versions.Find(v => v.Id.ToString() == id) ?? throw new ForgeRefusal(404, "404 Not found"), withDiffs: true);
                return true;
            case ["merge_requests", var iid, "pipelines"]:
                pull = Find(project, iid);
                x.Json.WriteStartArray();
                foreach (var pipeline in pages.Page(x, [.. pull.View().Versions.SelectMany(v => project.PipelinesOf(v.Diff.Head.Sha)).Reverse()]))
                    json.Pipeline(x.Json, project, pipeline);
                x.Json.WriteEndArray();
                return true;
            case ["merge_requests", var iid, "raw_diffs"]:
                x.Reply.Text(string.Concat(Find(project, iid).View().Diff.Changes.Select(c =>
                    $"diff --git a/{c.PreviousPath ?? c.Path} b/{c.Path}\n--- a/{c.PreviousPath ?? c.Path}\n+++ b/{c.Path}\n{c.Diff.Patch}\n")));
                return true;
            default:
                return false;
        }
    }

    public static SandboxPullRequest Find(SandboxRepository project, string iid) =>
        int.TryParse(iid, out var number) && project.Pull(number) is { } pull ? pull : throw new ForgeRefusal(404, "404 Not found");

    // Whoever may not see the project is left out without a word.
    private void SetReviewers(Exchange x, SandboxPullRequest pull)
    {
        var body = x.JsonBody();
        body.AllowOnly("reviewer_ids");
        var ids = body.GetProperty("reviewer_ids").EnumerateArray().Select(i => i.GetInt64()).Distinct();
        pull.SetReviewers([.. ids.Select(pull.Repository.Forge.KnownUser).OfType<SandboxUser>().Where(u => pull.Repository.PermissionOf(u.Login) != "none")]);
        json.MergeRequest(x.Json, pull, pull.Current, complete: true);
    }

    private void List(Exchange x, SandboxRepository project)
    {
        var state = x.Query("state") ?? "all";
        var after = DateTimeOffset.TryParse(x.Query("updated_after"), out var since) ? since : DateTimeOffset.MinValue;
        var found = project.Pulls.Select(p => (Pull: p, State: p.View()))
            .Where(p => (state == "all" || GitLabJson.State(p.State) == state)
                && p.State.UpdatedAt >= after
                && (x.Query("target_branch") is not { } target || p.State.BaseRef == target)
                && (x.Query("source_branch") is not { } source || p.Pull.HeadBranch == source));
        var sorted = x.Query("order_by") == "updated_at" ? found.OrderBy(p => p.State.UpdatedAt) : found.OrderBy(p => p.Pull.CreatedAt).ThenBy(p => p.Pull.Number);
        List<(SandboxPullRequest Pull, PullRequestState State)> all = [.. sorted];
        if (x.Query("sort") != "asc")
            all.Reverse();
        x.Json.WriteStartArray();
        foreach (var (pull, view) in pages.Page(x, all))
            json.MergeRequest(x.Json, pull, view, complete: false);
        x.Json.WriteEndArray();
    }

    private void Diffs(Exchange x, SandboxPullRequest pull)
    {
        var state = pull.View();
        var changes = state.Preparing ? [] : state.Diff.Changes;
        x.Json.WriteStartArray();
        foreach (var change in pages.Page(x, changes.Count > GitLabJson.MaxFiles ? [.. changes.Take(GitLabJson.MaxFiles)] : changes))
            GitLabDiffs.Write(x.Json, change, pull.HiddenDiff(change.Path));
        x.Json.WriteEndArray();
    }

    private void Version(Exchange x, SandboxPullRequest pull, DiffVersion version, bool withDiffs)
    {
        var count = version.Diff.Changes.Count;
        var w = x.Json;
        w.WriteStartObject();
        w.WriteNumber("id"u8, version.Id);
        w.WriteString("head_commit_sha"u8, version.Diff.Head.Sha);
        w.WriteString("base_commit_sha"u8, version.Diff.MergeBase?.Sha);
        w.WriteString("start_commit_sha"u8, version.Diff.Base.Sha);
        w.WriteString("created_at"u8, GitLabJson.Time(version.At));
        w.WriteNumber("merge_request_id"u8, pull.Id);
        w.WriteString("state"u8, count > GitLabJson.MaxFiles ? "overflow"u8 : "collected"u8);
        w.WriteString("real_size"u8, count > GitLabJson.MaxFiles ? $"{GitLabJson.MaxFiles}+" : count.ToString());
        w.WriteString("patch_id_sha"u8, Git.GitIds.Derived(string.Concat(version.Diff.Changes.Select(c => c.Path + c.New?.Id))));
        if (withDiffs)
        {
            w.WriteStartArray("commits"u8);
            foreach (var commit in version.Diff.Commits.Reverse())
                json.Commit(w, pull.Repository, commit);
            w.WriteEndArray();
            w.WriteStartArray("diffs"u8);
            foreach (var change in version.Diff.Changes.Take(GitLabJson.MaxFiles))
                GitLabDiffs.Write(w, change, pull.HiddenDiff(change.Path));
            w.WriteEndArray();
        }
        w.WriteEndObject();
    }
}
