using PrGate.Sandbox.Http;

namespace PrGate.Sandbox.GitHub;

/// <summary>Pull requests: the list, one, its commits, its changed files.</summary>
internal sealed class GitHubPulls(SandboxForge forge, GitHubJson json, GitHubPages pages)
{
    private const int MaxFiles = 3000;
    private const int MaxCommits = 250;

    public bool Handle(Exchange x, SandboxRepository repository, string[] path)
    {
        if (x.Method != "GET")
            return false;
        switch (path)
        {
            case ["pulls"]:
                List(x, repository);
                return true;
            case ["pulls", var number]:
                var pull = Find(repository, number);
                json.PullRequest(x.Json, pull, pull.View(), complete: true);
                return true;
            case ["pulls", var number, "files"]:
                Files(x, Find(repository, number));
                return true;
            case ["pulls", var number, "commits"]:
                x.Json.WriteStartArray();
                foreach (var commit in pages.Page(x, [.. Find(repository, number).View().Diff.Commits.Take(MaxCommits)]))
                    json.Commit(x.Json, repository, commit);
                x.Json.WriteEndArray();
                return true;
            default:
                return false;
        }
    }

    public static SandboxPullRequest Find(SandboxRepository repository, string number) =>
        int.TryParse(number, out var n) && repository.Pull(n) is { } pull ? pull : throw ForgeRefusal.NotFound();

    private void List(Exchange x, SandboxRepository repository)
    {
        var state = x.Query("state") ?? "open";
        if (state is not ("open" or "closed" or "all"))
            throw ForgeRefusal.Invalid("state must be one of: open, closed, all");
        var head = x.Query("head");
        var onto = x.Query("base");
        var found = repository.Pulls.Select(p => (Pull: p, State: p.View()))
            .Where(p => (state == "all" || p.State.IsOpen == (state == "open"))
                && (onto is null || p.State.BaseRef == onto)
                && (head is null || head.EndsWith(":" + p.Pull.HeadBranch, StringComparison.Ordinal)));
        var newestFirst = (x.Query("direction") ?? (x.Query("sort") is null or "created" ? "desc" : "asc")) == "desc";
        found = x.Query("sort") == "updated"
            ? newestFirst ? found.OrderByDescending(p => p.State.UpdatedAt) : found.OrderBy(p => p.State.UpdatedAt)
            : newestFirst ? found.Reverse() : found;
        x.Json.WriteStartArray();
        foreach (var (pull, view) in pages.Page(x, found.ToList()))
            json.PullRequest(x.Json, pull, view, complete: false);
        x.Json.WriteEndArray();
    }

    private void Files(Exchange x, SandboxPullRequest pull)
    {
        var state = pull.View();
        var changes = state.Diff.Changes;
        x.Json.WriteStartArray();
        foreach (var change in pages.Page(x, changes.Count > MaxFiles ? [.. changes.Take(MaxFiles)] : changes))
            GitHubFiles.Write(x.Json, forge, pull.Repository, change, state.Head.Sha);
        x.Json.WriteEndArray();
    }
}
