using System.Text.Json;
using PrGate.Sandbox.Git;
using PrGate.Sandbox.Http;

namespace PrGate.Sandbox.GitLab;

/// <summary>A project's own facts (settings, branches, commits, members) and the instance's (who am I, which version).</summary>
internal sealed class GitLabProjects(SandboxForge forge, GitLabJson json, GitLabPages pages)
{
    public bool HandleInstance(Exchange x, string[] path)
    {
        switch (x.Method, path)
        {
            case ("GET", ["user"]):
                x.Json.WriteStartObject();
                json.UserFields(x.Json, x.Actor);
                x.Json.WriteString("email"u8, x.Actor.Email);
                x.Json.WriteBoolean("bot"u8, x.Actor.IsBot);
                x.Json.WriteEndObject();
                return true;
            case ("GET", ["metadata"]) or ("GET", ["version"]):
                x.Json.WriteStartObject();
                x.Json.WriteString("version"u8, "18.5.0");
                x.Json.WriteString("revision"u8, "sandbox");
                x.Json.WriteBoolean("enterprise"u8, false);
                x.Json.WriteEndObject();
                return true;
            case ("GET", ["personal_access_tokens", "self"]):
                WriteToken(x);
                return true;
            case ("GET", ["users"]):
                x.Json.WriteStartArray();
                if (x.Query("username") is { Length: > 0 } name && forge.KnownUser(name) is { } user)
                    json.User(x.Json, user);
                x.Json.WriteEndArray();
                return true;
            case ("GET", ["projects"]):
                x.Json.WriteStartArray();
                foreach (var project in pages.Page(x, [.. forge.Repositories]))
                    WriteProject(x.Json, project);
                x.Json.WriteEndArray();
                return true;
            case ("GET", ["groups", var group, "members", "all"]):
                x.Json.WriteStartArray();
                foreach (var member in pages.Page(x, forge.Team(group) ?? throw new ForgeRefusal(404, "404 Group Not Found")))
                    WriteMember(x.Json, member, 30);
                x.Json.WriteEndArray();
                return true;
            default:
                return false;
        }
    }

    public bool Handle(Exchange x, SandboxRepository project, string[] path)
    {
        if (x.Method != "GET")
            return false;
        switch (path)
        {
            case []:
                WriteProject(x.Json, project);
                return true;
            case ["repository", "branches"]:
                x.Json.WriteStartArray();
                foreach (var branch in pages.Page(x, [.. project.Branches]))
                    WriteBranch(x.Json, project, branch.Key, branch.Value);
                x.Json.WriteEndArray();
                return true;
            case ["repository", "branches", var name]:
                WriteBranch(
                    x.Json, project, name, project.Branches.TryGetValue(name, out var tip) ? tip : throw new ForgeRefusal(404, "404 Branch Not Found"));
                return true;
            case ["repository", "commits"]:
                ListCommits(x, project);
                return true;
            case ["repository", "commits", var sha]:
                json.Commit(x.Json, project, Commit(project, sha));
                return true;
            case ["repository", "commits", var sha, "signature"]:
                WriteSignature(x.Json, Commit(project, sha).Signature ?? throw new ForgeRefusal(404, "404 Signature Not Found"));
                return true;
            case ["merge_trains"]:
                x.Json.WriteStartArray();
                foreach (var group in pages.Page(x, project.Waiting))
                    WriteCar(x.Json, project, group);
                x.Json.WriteEndArray();
                return true;
            case ["repository", "commits", var sha, "merge_requests"]:
                x.Json.WriteStartArray();
                foreach (var pull in pages.Page(x, [.. project.PullsAt(Commit(project, sha).Sha)]))
                    json.MergeRequest(x.Json, pull, pull.View(), complete: false);
                x.Json.WriteEndArray();
                return true;
            case ["repository", "compare"]:
                Compare(x, project);
                return true;
            case ["members", "all"]:
                ListMembers(x, project);
                return true;
            case ["members", "all", var id]:
                var member = long.TryParse(id, out var number) ? forge.KnownUser(number) : null;
                if (member is null || Level(project, member) == 0)
                    throw new ForgeRefusal(404, "404 Not found");
                WriteMember(x.Json, member, Level(project, member));
                return true;
            case ["protected_branches"]:
                x.Json.WriteStartArray();
                WriteProtectedBranch(x.Json, project.DefaultBranch);
                x.Json.WriteEndArray();
                return true;
            case ["pipelines"]:
                x.Json.WriteStartArray();
                foreach (var pipeline in pages.Page(x, project.PipelinesOf(x.Query("sha") ?? "").Reverse().ToList()))
                    json.Pipeline(x.Json, project, pipeline);
                x.Json.WriteEndArray();
                return true;
            default:
                return false;
        }
    }

    public static int Level(SandboxRepository project, SandboxUser user) => project.PermissionOf(user.Login) switch
    {
        "admin" => 50,
        "maintain" => 40,
        "write" => 30,
        "triage" => 20,
        "read" => 10,
        _ => 0,
    };

    private static GitCommit Commit(SandboxRepository project, string name) =>
        project.Resolve(name) ?? throw new ForgeRefusal(404, "404 Commit Not Found");

    private static void WriteSignature(Utf8JsonWriter w, SandboxSignature signature)
    {
        w.WriteStartObject();
        w.WriteString("signature_type"u8, "PGP");
        w.WriteString("verification_status"u8, signature.IsVerified ? signature.ByForge ? "verified_system" : "verified" : "unverified");
        w.WriteString("gpg_key_user_name"u8, signature.Signer);
        w.WriteEndObject();
    }

    private void WriteCar(Utf8JsonWriter w, SandboxRepository project, SandboxMergeGroup group)
    {
        w.WriteStartObject();
        w.WriteNumber("id"u8, group.Pull.Id);
        w.WriteStartObject("merge_request"u8);
        w.WriteNumber("iid"u8, group.Pull.Number);
        w.WriteNumber("project_id"u8, project.Id);
        w.WriteEndObject();
        json.User(w, "user", group.Pull.AuthorUser);
        w.WritePropertyName("pipeline"u8);
        json.Pipeline(w, project, project.PipelinesOf(group.Head)[^1]);
        w.WriteString("target_branch"u8, group.Branch);
        w.WriteString("status"u8, "fresh");
        w.WriteEndObject();
    }

    private void WriteProject(Utf8JsonWriter w, SandboxRepository project)
    {
        w.WriteStartObject();
        w.WriteNumber("id"u8, project.Id);
        w.WriteString("description"u8, "");
        w.WriteString("name"u8, project.Name);
        w.WriteString("name_with_namespace"u8, project.FullName.Replace("/", " / ", StringComparison.Ordinal));
        w.WriteString("path"u8, project.Name);
        w.WriteString("path_with_namespace"u8, project.FullName);
        w.WriteString("created_at"u8, GitLabJson.Time(project.CreatedAt));
        w.WriteString("default_branch"u8, project.DefaultBranch);
        w.WriteString("ssh_url_to_repo"u8, $"git@sandbox.invalid:{project.FullName}.git");
        w.WriteString("http_url_to_repo"u8, $"{forge.WebUrl}/{project.FullName}.git");
        w.WriteString("web_url"u8, $"{forge.WebUrl}/{project.FullName}");
        w.WriteString("visibility"u8, "private");
        w.WriteBoolean("archived"u8, false);
        w.WriteBoolean("merge_requests_enabled"u8, true);
        w.WriteBoolean("jobs_enabled"u8, true);
        w.WriteBoolean("only_allow_merge_if_pipeline_succeeds"u8, true);
        w.WriteBoolean("allow_merge_on_skipped_pipeline"u8, false);
        w.WriteBoolean("only_allow_merge_if_all_discussions_are_resolved"u8, false);
        w.WriteString("last_activity_at"u8, GitLabJson.Time(project.CreatedAt));
        w.WriteStartObject("namespace"u8);
        w.WriteNumber("id"u8, project.Owner.Id);
        w.WriteString("name"u8, project.Owner.Login);
        w.WriteString("path"u8, project.Owner.Login);
        w.WriteString("kind"u8, "group");
        w.WriteString("full_path"u8, project.Owner.Login);
        w.WriteEndObject();
        w.WriteEndObject();
    }

    private void WriteBranch(Utf8JsonWriter w, SandboxRepository project, string name, GitCommit tip)
    {
        var isDefault = name == project.DefaultBranch;
        w.WriteStartObject();
        w.WriteString("name"u8, name);
        w.WritePropertyName("commit"u8);
        json.Commit(w, project, tip);
        w.WriteBoolean("merged"u8, false);
        w.WriteBoolean("protected"u8, isDefault);
        w.WriteBoolean("developers_can_push"u8, false);
        w.WriteBoolean("developers_can_merge"u8, false);
        w.WriteBoolean("can_push"u8, !isDefault);
        w.WriteBoolean("default"u8, isDefault);
        w.WriteString("web_url"u8, $"{forge.WebUrl}/{project.FullName}/-/tree/{name}");
        w.WriteEndObject();
    }

    private void ListCommits(Exchange x, SandboxRepository project)
    {
        var history = new List<GitCommit>();
        for (var at = Commit(project, x.Query("ref_name") ?? project.DefaultBranch); at is not null && history.Count < 1000; at = at.Parents.Count > 0 ? at.Parents[0] : null)
            history.Add(at);
        x.Json.WriteStartArray();
        foreach (var commit in pages.Page(x, history))
            json.Commit(x.Json, project, commit);
        x.Json.WriteEndArray();
    }

    private void Compare(Exchange x, SandboxRepository project)
    {
        var comparison = new Comparison(
            project.Resolve(x.Query("from") ?? "") ?? throw new ForgeRefusal(404, "404 Ref Not Found"),
            project.Resolve(x.Query("to") ?? "") ?? throw new ForgeRefusal(404, "404 Ref Not Found"));
        x.Json.WriteStartObject();
        x.Json.WritePropertyName("commit"u8);
        json.Commit(x.Json, project, comparison.Head);
        x.Json.WriteStartArray("commits"u8);
        foreach (var commit in comparison.Commits)
            json.Commit(x.Json, project, commit);
        x.Json.WriteEndArray();
        x.Json.WriteStartArray("diffs"u8);
        foreach (var change in comparison.Changes)
            GitLabDiffs.Write(x.Json, change, hidden: null);
        x.Json.WriteEndArray();
        x.Json.WriteBoolean("compare_timeout"u8, false);
        x.Json.WriteBoolean("compare_same_ref"u8, comparison.Base == comparison.Head);
        x.Json.WriteEndObject();
    }

    private void ListMembers(Exchange x, SandboxRepository project)
    {
        var query = x.Query("query");
        var ids = x.Query("user_ids[]") ?? x.Query("user_ids");
        var members = forge.KnownUsers
            .Where(u => Level(project, u) > 0
                && (query is null || u.Login.Contains(query, StringComparison.OrdinalIgnoreCase))
                && (ids is null || ids.Split(',').Contains(u.Id.ToString())))
            .OrderBy(u => u.Id).ToList();
        x.Json.WriteStartArray();
        foreach (var member in pages.Page(x, members))
            WriteMember(x.Json, member, Level(project, member));
        x.Json.WriteEndArray();
    }

    private void WriteMember(Utf8JsonWriter w, SandboxUser user, int level)
    {
        w.WriteStartObject();
        json.UserFields(w, user);
        w.WriteNumber("access_level"u8, level);
        w.WriteNull("expires_at"u8);
        w.WriteString("membership_state"u8, "active");
        w.WriteEndObject();
    }

    private static void WriteProtectedBranch(Utf8JsonWriter w, string name)
    {
        w.WriteStartObject();
        w.WriteNumber("id"u8, 1);
        w.WriteString("name"u8, name);
        foreach (var list in (ReadOnlySpan<string>)["push_access_levels", "merge_access_levels"])
        {
            w.WriteStartArray(list);
            w.WriteStartObject();
            w.WriteNumber("access_level"u8, 40);
            w.WriteString("access_level_description"u8, "Maintainers");
            w.WriteEndObject();
            w.WriteEndArray();
        }
        w.WriteBoolean("allow_force_push"u8, false);
        w.WriteEndObject();
    }

    private static void WriteToken(Exchange x)
    {
        x.Json.WriteStartObject();
        x.Json.WriteNumber("id"u8, 1);
        x.Json.WriteString("name"u8, "prgate");
        x.Json.WriteBoolean("revoked"u8, false);
        x.Json.WriteBoolean("active"u8, true);
        x.Json.WriteStartArray("scopes"u8);
        x.Json.WriteStringValue("api");
        x.Json.WriteEndArray();
        x.Json.WriteNumber("user_id"u8, x.Actor.Id);
        x.Json.WriteString("expires_at"u8, x.Now.AddDays(90).ToString("yyyy-MM-dd"));
        x.Json.WriteEndObject();
    }
}
