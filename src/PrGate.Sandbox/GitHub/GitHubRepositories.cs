using System.Text.Json;
using PrGate.Sandbox.Git;
using PrGate.Sandbox.Http;

namespace PrGate.Sandbox.GitHub;

/// <summary>A repository's own facts: itself, branches, commits, comparisons, permissions.</summary>
internal sealed class GitHubRepositories(SandboxForge forge, GitHubJson json, GitHubPages pages)
{
    private const int MaxCompareFiles = 300;
    private const int MaxCompareCommits = 250;

    public bool Handle(Exchange x, SandboxRepository repository, string[] path)
    {
        if (x.Method != "GET")
            return false;
        switch (path)
        {
            case []:
                json.Repository(x.Json, repository);
                return true;
            case ["branches", .. var name] when name.Length > 0:
                WriteBranch(x.Json, repository, string.Join('/', name));
                return true;
            case ["rules", "branches", ..]:
                x.Json.WriteStartArray();
                x.Json.WriteEndArray();
                return true;
            case ["collaborators", var login, "permission"]:
                WritePermission(x.Json, repository, login);
                return true;
            case ["codeowners", "errors"]:
                x.Json.WriteStartObject();
                GitHubJson.EmptyArray(x.Json, "errors");
                x.Json.WriteEndObject();
                return true;
            case ["commits"]:
                ListCommits(x, repository);
                return true;
            case ["commits", var sha, "pulls"]:
                x.Json.WriteStartArray();
                foreach (var pull in repository.PullsAt(sha))
                    json.PullRequest(x.Json, pull, pull.View(), complete: false);
                x.Json.WriteEndArray();
                return true;
            case ["commits", .. var reference]:
                json.Commit(x.Json, repository, repository.Resolve(string.Join('/', reference)) ?? throw NoCommit(string.Join('/', reference)));
                return true;
            case ["compare", .. var range]:
                Compare(x, repository, string.Join('/', range));
                return true;
            default:
                return false;
        }
    }

    public void ListInstalled(Exchange x)
    {
        var all = forge.Repositories.ToList();
        x.Json.WriteStartObject();
        x.Json.WriteNumber("total_count"u8, all.Count);
        x.Json.WriteStartArray("repositories"u8);
        foreach (var repository in pages.Page(x, all))
            json.Repository(x.Json, repository);
        x.Json.WriteEndArray();
        x.Json.WriteEndObject();
    }

    private void WriteBranch(Utf8JsonWriter w, SandboxRepository repository, string name)
    {
        if (!repository.Branches.TryGetValue(name, out var tip))
            throw new ForgeRefusal(404, "Branch not found");
        var url = $"{forge.WebUrl}/repos/{repository.FullName}/branches/{name}";
        w.WriteStartObject();
        w.WriteString("name"u8, name);
        w.WritePropertyName("commit"u8);
        json.Commit(w, repository, tip);
        w.WriteStartObject("_links"u8);
        w.WriteString("self"u8, url);
        w.WriteString("html"u8, $"{forge.WebUrl}/{repository.FullName}/tree/{name}");
        w.WriteEndObject();
        w.WriteBoolean("protected"u8, false);
        w.WriteStartObject("protection"u8);
        w.WriteBoolean("enabled"u8, false);
        w.WriteEndObject();
        w.WriteString("protection_url"u8, url + "/protection");
        w.WriteEndObject();
    }

    private void WritePermission(Utf8JsonWriter w, SandboxRepository repository, string login)
    {
        var role = repository.PermissionOf(login);
        w.WriteStartObject();
        // The old word knows four levels; the role tells triage and maintain apart.
        w.WriteString("permission"u8, role switch { "maintain" => "write", "triage" => "read", _ => role });
        w.WriteString("role_name"u8, role);
        w.WritePropertyName("user"u8);
        json.Collaborator(w, forge.User(login), role);
        w.WriteEndObject();
    }

    private void ListCommits(Exchange x, SandboxRepository repository)
    {
        var name = x.Query("sha") ?? repository.DefaultBranch;
        var commit = repository.Resolve(name) ?? throw NoCommit(name);
        var path = x.Query("path");
        var history = new List<GitCommit>();
        for (var at = commit; at is not null && history.Count < 1000; at = at.Parents.Count > 0 ? at.Parents[0] : null)
        {
            if (path is null || at.Tree.Find(path)?.Id != (at.Parents.Count > 0 ? at.Parents[0].Tree.Find(path)?.Id : null))
                history.Add(at);
        }
        x.Json.WriteStartArray();
        foreach (var one in pages.Page(x, history))
            json.Commit(x.Json, repository, one);
        x.Json.WriteEndArray();
    }

    private void Compare(Exchange x, SandboxRepository repository, string range)
    {
        var dots = range.IndexOf("...", StringComparison.Ordinal);
        if (dots < 0)
            throw ForgeRefusal.NotFound();
        var from = repository.Resolve(range[..dots]) ?? throw ForgeRefusal.NotFound();
        var to = repository.Resolve(range[(dots + 3)..]) ?? throw ForgeRefusal.NotFound();
        var comparison = new Comparison(from, to);
        var mergeBase = comparison.MergeBase ?? throw new ForgeRefusal(404, "No common ancestor between the two commits.");
        var behind = GitCommit.Between(to, from).Count;
        var commits = comparison.Commits;
        var url = $"{forge.WebUrl}/repos/{repository.FullName}/compare/{range}";
        var html = $"{forge.WebUrl}/{repository.FullName}/compare/{range}";
        var w = x.Json;
        w.WriteStartObject();
        w.WriteString("url"u8, url);
        w.WriteString("html_url"u8, html);
        w.WriteString("permalink_url"u8, html);
        w.WriteString("diff_url"u8, html + ".diff");
        w.WriteString("patch_url"u8, html + ".patch");
        w.WritePropertyName("base_commit"u8);
        json.Commit(w, repository, from);
        w.WritePropertyName("merge_base_commit"u8);
        json.Commit(w, repository, mergeBase);
        w.WriteString("status"u8, (commits.Count, behind) switch { (0, 0) => "identical", (0, _) => "behind", (_, 0) => "ahead", _ => "diverged" });
        w.WriteNumber("ahead_by"u8, commits.Count);
        w.WriteNumber("behind_by"u8, behind);
        w.WriteNumber("total_commits"u8, commits.Count);
        w.WriteStartArray("commits"u8);
        foreach (var commit in commits.Take(MaxCompareCommits))
            json.Commit(w, repository, commit);
        w.WriteEndArray();
        w.WriteStartArray("files"u8);
        foreach (var change in x.QueryNumber("page", 1, int.MaxValue) == 1 ? comparison.Changes.Take(MaxCompareFiles) : [])
            GitHubFiles.Write(w, forge, repository, change, to.Sha);
        w.WriteEndArray();
        w.WriteEndObject();
    }

    private static ForgeRefusal NoCommit(string name) => new(422, $"No commit found for SHA: {name}");
}
