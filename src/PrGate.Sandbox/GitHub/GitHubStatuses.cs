using System.Text.Json;
using PrGate.Sandbox.Git;
using PrGate.Sandbox.Http;

namespace PrGate.Sandbox.GitHub;

/// <summary>Commit statuses: append-only, 140 characters of description, a thousand for each commit and context and then never again.</summary>
internal sealed class GitHubStatuses(SandboxForge forge, GitHubJson json, GitHubPages pages)
{
    private const int MaxDescription = 140;
    private const int MaxContext = 255;
    private const int MaxPerContext = 1000;

    public bool Handle(Exchange x, SandboxRepository repository, string[] path)
    {
        switch (x.Method, path)
        {
            case ("POST", ["statuses", var sha]):
                Post(x, repository, sha);
                return true;
            case ("GET", ["commits", var name, "statuses"]):
                var commit = Resolve(repository, name);
                x.Json.WriteStartArray();
                foreach (var status in pages.Page(x, [.. repository.Statuses(commit.Sha).Reverse()]))
                    Write(x.Json, repository, status);
                x.Json.WriteEndArray();
                return true;
            case ("GET", ["commits", var name, "status"]):
                Combined(x, repository, Resolve(repository, name));
                return true;
            case ("GET", ["commits", var name, "check-runs"]):
                CheckRuns(x, repository, Resolve(repository, name));
                return true;
            default:
                return false;
        }
    }

    private void CheckRuns(Exchange x, SandboxRepository repository, GitCommit commit)
    {
        var runs = repository.CheckRuns(commit.Sha).Reverse().DistinctBy(r => (r.Name, r.App)).ToList();
        x.Json.WriteStartObject();
        x.Json.WriteNumber("total_count"u8, runs.Count);
        x.Json.WriteStartArray("check_runs"u8);
        foreach (var run in pages.Page(x, runs))
            WriteRun(x.Json, run);
        x.Json.WriteEndArray();
        x.Json.WriteEndObject();
    }

    public static void WriteRun(Utf8JsonWriter w, SandboxCheckRun run)
    {
        w.WriteStartObject();
        w.WriteNumber("id"u8, run.Id);
        w.WriteString("name"u8, run.Name);
        w.WriteString("head_sha"u8, run.Sha);
        w.WriteString("status"u8, run.Conclusion is null ? "in_progress" : "completed");
        GitHubJson.NullableString(w, "conclusion", run.Conclusion);
        w.WriteStartObject("app"u8);
        w.WriteNumber("id"u8, 15_368);
        w.WriteString("slug"u8, run.App);
        w.WriteEndObject();
        GitHubJson.EmptyArray(w, "pull_requests");
        w.WriteEndObject();
    }

    public void Write(Utf8JsonWriter w, SandboxRepository repository, SandboxStatus status, bool withCreator = true)
    {
        w.WriteStartObject();
        w.WriteString("url"u8, $"{forge.WebUrl}/repos/{repository.FullName}/statuses/{status.Sha}");
        w.WriteString("avatar_url"u8, $"{forge.WebUrl}/avatars/u/{status.Poster.Id}?v=4");
        w.WriteNumber("id"u8, status.Id);
        w.WriteString("node_id"u8, GitHubJson.NodeId("StatusContext", status.Id));
        w.WriteString("state"u8, status.State);
        GitHubJson.NullableString(w, "description", status.Description);
        GitHubJson.NullableString(w, "target_url", status.TargetUrl);
        w.WriteString("context"u8, status.Context);
        w.WriteString("created_at"u8, GitHubJson.Time(status.At));
        w.WriteString("updated_at"u8, GitHubJson.Time(status.At));
        if (withCreator)
            json.User(w, "creator", status.Poster);
        w.WriteEndObject();
    }

    private void Post(Exchange x, SandboxRepository repository, string sha)
    {
        if (!GitIds.IsFull(sha) || repository.Resolve(sha) is null)
            throw new ForgeRefusal(422, $"No commit found for SHA: {sha}");
        if (repository.PermissionOf(x.Actor.Login) is "read" or "none" or "triage" && x.Actor != forge.Bot)
            throw ForgeRefusal.NotFound();
        var body = x.JsonBody();
        body.AllowOnly("state", "target_url", "description", "context");
        var state = body.Text("state");
        if (state is not ("error" or "failure" or "pending" or "success"))
            throw ForgeRefusal.Invalid("State is not included in the list");
        var description = body.Text("description");
        if (description?.Length > MaxDescription)
            throw ForgeRefusal.Invalid($"Description is too long (maximum is {MaxDescription} characters)");
        var context = body.Text("context") ?? "default";
        if (context.Length is 0 or > MaxContext)
            throw ForgeRefusal.Invalid($"Context is too long (maximum is {MaxContext} characters)");
        var target = body.Text("target_url");
        Uri? url = null;
        if (!string.IsNullOrEmpty(target) && !(Uri.TryCreate(target, UriKind.Absolute, out url) && url.Scheme is "http" or "https"))
            throw ForgeRefusal.Invalid("Target url must use http(s) scheme");
        if (repository.Statuses(sha).Count(s => s.Context.Equals(context, StringComparison.OrdinalIgnoreCase)) >= MaxPerContext)
            throw ForgeRefusal.Invalid("This SHA and context has reached the maximum number of statuses.");
        var status = new SandboxStatus(forge.NextId(), sha, context, state, description, url, x.Actor.Login, x.Now)
        {
            Poster = x.Actor,
            TargetUrl = target,
        };
        repository.AddStatus(status);
        x.Reply.Status = 201;
        Write(x.Json, repository, status);
    }

    private void Combined(Exchange x, SandboxRepository repository, GitCommit commit)
    {
        var latest = repository.Statuses(commit.Sha).Reverse().DistinctBy(s => s.Context, StringComparer.OrdinalIgnoreCase).ToList();
        var state = latest.Any(s => s.State is "failure" or "error") ? "failure"
            : latest.Count > 0 && latest.All(s => s.State == "success") ? "success" : "pending";
        var url = $"{forge.WebUrl}/repos/{repository.FullName}/commits/{commit.Sha}";
        var w = x.Json;
        w.WriteStartObject();
        w.WriteString("state"u8, state);
        w.WriteStartArray("statuses"u8);
        foreach (var status in pages.Page(x, latest))
            Write(w, repository, status, withCreator: false);
        w.WriteEndArray();
        w.WriteString("sha"u8, commit.Sha);
        w.WriteNumber("total_count"u8, latest.Count);
        json.Repository(w, "repository", repository);
        w.WriteString("commit_url"u8, url);
        w.WriteString("url"u8, url + "/status");
        w.WriteEndObject();
    }

    private static GitCommit Resolve(SandboxRepository repository, string name) =>
        repository.Resolve(name) ?? throw new ForgeRefusal(422, $"No commit found for SHA: {name}");
}
