using System.Text.Json;
using PrGate.Sandbox.Git;
using PrGate.Sandbox.Http;

namespace PrGate.Sandbox.GitLab;

/// <summary>
/// Commit statuses: jobs of a pipeline. The newest pipeline of the commit and ref takes them, or the one named; the same waiting state twice is
/// an error; a finished job's next state, or another user's, is a new job.
/// </summary>
internal sealed class GitLabStatuses(SandboxForge forge, GitLabJson json, GitLabPages pages)
{
    private const int MaxText = 255;

    public bool Handle(Exchange x, SandboxRepository project, string[] path)
    {
        switch (x.Method, path)
        {
            case ("POST", ["statuses", var sha]):
                Post(x, project, sha);
                return true;
            case ("GET", ["repository", "commits", var sha, "statuses"]):
                List(x, project, project.Resolve(sha) ?? throw new ForgeRefusal(404, "404 Commit Not Found"));
                return true;
            default:
                return false;
        }
    }

    private void Post(Exchange x, SandboxRepository project, string sha)
    {
        if (!GitIds.IsFull(sha) || project.Resolve(sha) is null)
            throw new ForgeRefusal(404, "404 Commit Not Found");
        if (GitLabProjects.Level(project, x.Actor) < 30 && x.Actor != forge.Bot)
            throw new ForgeRefusal(403, "403 Forbidden");
        var body = x.JsonBody();
        body.AllowOnly("state", "ref", "name", "context", "target_url", "description", "coverage", "pipeline_id");
        var state = body.Text("state") ?? throw new ForgeRefusal(400, "state is missing") { Key = "error" };
        if (state is not ("pending" or "running" or "success" or "failed" or "canceled" or "skipped"))
            throw new ForgeRefusal(400, "state does not have a valid value") { Key = "error" };
        var name = body.Text("name") ?? body.Text("context") ?? "default";
        var description = body.Text("description");
        var target = body.Text("target_url");
        RequireShort("name", name);
        RequireShort("description", description);
        RequireShort("target_url", target);
        Uri? url = null;
        if (!string.IsNullOrEmpty(target) && !(Uri.TryCreate(target, UriKind.Absolute, out url) && url.Scheme is "http" or "https"))
            throw new ForgeRefusal(400, "target_url", "is blocked: Only allowed schemes are http, https");
        var pipeline = Pipeline(project, sha, body.Text("ref") ?? RefOf(project, sha), body.Number("pipeline_id"));
        var running = project.Statuses(sha).LastOrDefault(s => s.Context == name && s.PipelineId == pipeline.Id);
        if (running is not { State: "pending" or "running" } || running.Poster != x.Actor)
            running = null;
        if (Refused(running?.State, state) is { } transition)
            throw new ForgeRefusal(400, $"Cannot transition status via :{transition} from :{running!.State} (Reason(s): Status cannot transition via \"{transition}\")");
        var id = forge.NextId();
        var status = new SandboxStatus(id, sha, name, state, description ?? running?.Description, url ?? running?.Url, x.Actor.Login, x.Now, pipeline.Ref)
        {
            Poster = x.Actor,
            TargetUrl = target ?? running?.TargetUrl,
            PipelineId = pipeline.Id,
            JobId = running?.JobId ?? id,
        };
        project.AddStatus(status);
        x.Reply.Status = 201;
        Write(x.Json, status);
    }

    private static void RequireShort(string name, string? text)
    {
        if (text?.Length > MaxText)
            throw new ForgeRefusal(400, name, $"is too long (maximum is {MaxText} characters)");
    }

    // Waiting goes to running, both go to any end; never back, never to itself. The words are those of GitLab's state machine.
    private static string? Refused(string? from, string to) => (from, to) switch
    {
        (null, _) => null,
        (_, "pending") => "enqueue",
        ("running", "running") => "run",
        _ => null,
    };

    private static string RefOf(SandboxRepository project, string sha) =>
        project.PullsAt(sha).FirstOrDefault()?.HeadBranch
            ?? project.Branches.FirstOrDefault(b => b.Value.Sha == sha).Key
            ?? project.DefaultBranch;

    private static GitLabPipeline Pipeline(SandboxRepository project, string sha, string reference, int? id)
    {
        var known = project.PipelinesOf(sha);
        if (id is not null)
            return known.FirstOrDefault(p => p.Id == id) ?? throw new ForgeRefusal(404, "404 Pipeline for pipeline_id, sha and ref Not Found");
        return known.LastOrDefault(p => p.Ref == reference) ?? project.StartPipeline(sha, reference, "external");
    }

    private void List(Exchange x, SandboxRepository project, GitCommit commit)
    {
        var name = x.Query("name");
        var reference = x.Query("ref");
        var pipeline = x.Query("pipeline_id");
        IEnumerable<SandboxStatus> found = project.Statuses(commit.Sha).Reverse().DistinctBy(s => s.JobId);
        if (x.Query("all") is not ("true" or "yes"))
            found = found.DistinctBy(s => (s.Context, s.PipelineId));
        List<SandboxStatus> all =
        [
            .. found.Where(s => (name is null || s.Context == name) && (reference is null || s.Ref == reference)
                && (pipeline is null || s.PipelineId.ToString() == pipeline)).OrderBy(s => s.JobId),
        ];
        x.Json.WriteStartArray();
        foreach (var status in pages.Page(x, all))
            Write(x.Json, status);
        x.Json.WriteEndArray();
    }

    private void Write(Utf8JsonWriter w, SandboxStatus status)
    {
        var isOver = status.State is not ("pending" or "running");
        w.WriteStartObject();
        w.WriteNumber("id"u8, status.JobId);
        w.WriteString("sha"u8, status.Sha);
        w.WriteString("ref"u8, status.Ref);
        w.WriteString("status"u8, status.State);
        w.WriteString("name"u8, status.Context);
        GitLabJson.NullableString(w, "target_url", status.TargetUrl);
        GitLabJson.NullableString(w, "description", status.Description);
        w.WriteString("created_at"u8, GitLabJson.Time(status.At));
        GitLabJson.NullableTime(w, "started_at", status.State == "pending" ? null : status.At);
        GitLabJson.NullableTime(w, "finished_at", isOver ? status.At : null);
        w.WriteBoolean("allow_failure"u8, false);
        w.WriteNull("coverage"u8);
        w.WriteNumber("pipeline_id"u8, status.PipelineId ?? 0);
        json.User(w, "author", status.Poster);
        w.WriteEndObject();
    }
}
