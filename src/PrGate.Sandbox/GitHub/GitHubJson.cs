using System.Text;
using System.Text.Json;
using PrGate.Sandbox.Git;

namespace PrGate.Sandbox.GitHub;

/// <summary>Writes people, repositories, commits and pull requests with the names and the shape that GitHub gives them.</summary>
internal sealed partial class GitHubJson(SandboxForge forge)
{
    private static readonly (string Name, string[] Holders)[] Permissions =
    [
        ("pull", ["read", "triage", "write", "maintain", "admin"]), ("triage", ["triage", "write", "maintain", "admin"]),
        ("push", ["write", "maintain", "admin"]), ("maintain", ["maintain", "admin"]), ("admin", ["admin"]),
    ];

    private string Api => forge.WebUrl;

    private string Web => forge.WebUrl;

    public static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ");

    public static string NodeId(string type, long id) => Convert.ToBase64String(Encoding.ASCII.GetBytes($"{type}:{id}"));

    public void User(Utf8JsonWriter w, string name, SandboxUser? user)
    {
        w.WritePropertyName(name);
        User(w, user);
    }

    public void User(Utf8JsonWriter w, SandboxUser? user)
    {
        if (user is null)
            w.WriteNullValue();
        else
            w.WriteRawValue(user.Rendered ??= Render(json => WriteUser(json, user)), skipInputValidation: true);
    }

    public void Repository(Utf8JsonWriter w, string name, SandboxRepository repository)
    {
        w.WritePropertyName(name);
        Repository(w, repository);
    }

    /// <summary>A user with what it may do in a repository.</summary>
    public void Collaborator(Utf8JsonWriter w, SandboxUser user, string role)
    {
        w.WriteStartObject();
        UserFields(w, user);
        w.WriteStartObject("permissions"u8);
        foreach (var (name, holders) in Permissions)
            w.WriteBoolean(name, holders.Contains(role));
        w.WriteEndObject();
        w.WriteString("role_name"u8, role);
        w.WriteEndObject();
    }

    /// <summary>As in push events, which alone write times as seconds, give the owner a name and e-mail and repeat the default branch.</summary>
    public void PushedRepository(Utf8JsonWriter w, SandboxRepository repository)
    {
        w.WritePropertyName("repository"u8);
        WriteRepository(w, repository, repository.Id, repository.FullName, repository.Owner, false, asPush: true);
    }

    public void Repository(Utf8JsonWriter w, SandboxRepository repository) =>
        w.WriteRawValue(
            repository.Rendered ??= Render(json => WriteRepository(json, repository, repository.Id, repository.FullName, repository.Owner, false)),
            skipInputValidation: true);

    /// <param name="complete">With the counts that only a single pull request has, not one in a list.</param>
    public void PullRequest(Utf8JsonWriter w, SandboxPullRequest pull, PullRequestState state, bool complete)
    {
        var repository = pull.Repository;
        var at = $"{Api}/repos/{repository.FullName}";
        var self = $"{at}/pulls/{pull.Number}";
        var issue = $"{at}/issues/{pull.Number}";
        var html = $"{Web}/{repository.FullName}/pull/{pull.Number}";
        var statuses = $"{at}/statuses/{state.Head.Sha}";
        w.WriteStartObject();
        w.WriteString("url"u8, self);
        w.WriteNumber("id"u8, pull.Id);
        w.WriteString("node_id"u8, NodeId("PullRequest", pull.Id));
        w.WriteString("html_url"u8, html);
        w.WriteString("diff_url"u8, html + ".diff");
        w.WriteString("patch_url"u8, html + ".patch");
        w.WriteString("issue_url"u8, issue);
        w.WriteNumber("number"u8, pull.Number);
        w.WriteString("state"u8, state.IsOpen ? "open"u8 : "closed"u8);
        w.WriteBoolean("locked"u8, false);
        w.WriteString("title"u8, state.Title);
        User(w, "user", pull.AuthorUser);
        NullableString(w, "body", state.Body.Length == 0 ? null : state.Body);
        w.WriteString("created_at"u8, Time(pull.CreatedAt));
        w.WriteString("updated_at"u8, Time(state.UpdatedAt));
        NullableTime(w, "closed_at", state.ClosedAt);
        NullableTime(w, "merged_at", state.MergedAt);
        NullableString(w, "merge_commit_sha", state.MergeCommit);
        w.WriteNull("assignee"u8);
        EmptyArray(w, "assignees");
        RequestedReviewers(w, pull, state, "requested_reviewers", "requested_teams");
        Labels(w, pull.Repository, state);
        w.WriteNull("milestone"u8);
        w.WriteBoolean("draft"u8, state.Draft);
        w.WriteString("commits_url"u8, self + "/commits");
        w.WriteString("review_comments_url"u8, self + "/comments");
        w.WriteString("review_comment_url"u8, at + "/pulls/comments{/number}");
        w.WriteString("comments_url"u8, issue + "/comments");
        w.WriteString("statuses_url"u8, statuses);
        Side(w, "head", pull, pull.HeadBranch, state.Head.Sha, pull.IsFork);
        Side(w, "base", pull, state.BaseRef, state.Base.Sha, isFork: false);
        w.WriteStartObject("_links"u8);
        Link(w, "self", self);
        Link(w, "html", html);
        Link(w, "issue", issue);
        Link(w, "comments", issue + "/comments");
        Link(w, "review_comments", self + "/comments");
        Link(w, "review_comment", at + "/pulls/comments{/number}");
        Link(w, "commits", self + "/commits");
        Link(w, "statuses", statuses);
        w.WriteEndObject();
        w.WriteString("author_association"u8, Association(repository, pull.AuthorUser));
        w.WriteNull("auto_merge"u8);
        w.WriteNull("active_lock_reason"u8);
        if (complete)
            Counts(w, pull, state);
        w.WriteEndObject();
    }

    public static string Association(SandboxRepository repository, SandboxUser user) => repository.PermissionOf(user.Login) switch
    {
        "admin" => "OWNER",
        "write" or "maintain" or "triage" => "COLLABORATOR",
        _ => user.IsBot ? "NONE" : "CONTRIBUTOR",
    };

    public void Commit(Utf8JsonWriter w, SandboxRepository repository, GitCommit commit)
    {
        var url = $"{Api}/repos/{repository.FullName}";
        w.WriteStartObject();
        w.WriteString("sha"u8, commit.Sha);
        w.WriteString("node_id"u8, "C_" + commit.Sha);
        w.WriteStartObject("commit"u8);
        Signature(w, "author", commit);
        Signature(w, "committer", commit);
        w.WriteString("message"u8, commit.Message);
        Tree(w, repository, commit);
        w.WriteString("url"u8, $"{url}/git/commits/{commit.Sha}");
        w.WriteNumber("comment_count"u8, 0);
        Verification(w, commit.Signature);
        w.WriteEndObject();
        w.WriteString("url"u8, $"{url}/commits/{commit.Sha}");
        w.WriteString("html_url"u8, $"{Web}/{repository.FullName}/commit/{commit.Sha}");
        w.WriteString("comments_url"u8, $"{url}/commits/{commit.Sha}/comments");
        User(w, "author", commit.AuthorAccount);
        User(w, "committer", commit.Committer);
        Parents(w, repository, commit);
        w.WriteEndObject();
    }

    public void GitCommit(Utf8JsonWriter w, SandboxRepository repository, GitCommit commit)
    {
        w.WriteStartObject();
        w.WriteString("sha"u8, commit.Sha);
        w.WriteString("node_id"u8, "C_" + commit.Sha);
        w.WriteString("url"u8, $"{Api}/repos/{repository.FullName}/git/commits/{commit.Sha}");
        w.WriteString("html_url"u8, $"{Web}/{repository.FullName}/commit/{commit.Sha}");
        Signature(w, "author", commit);
        Signature(w, "committer", commit);
        Tree(w, repository, commit);
        w.WriteString("message"u8, commit.Message);
        Parents(w, repository, commit);
        Verification(w, commit.Signature);
        w.WriteEndObject();
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

    public static void Link(Utf8JsonWriter w, string name, string href)
    {
        w.WriteStartObject(name);
        w.WriteString("href"u8, href);
        w.WriteEndObject();
    }

    public static readonly IReadOnlyList<string?> ReactionNames = ["+1", "-1", "laugh", "hooray", "confused", "heart", "rocket", "eyes"];

    public static void Reactions(Utf8JsonWriter w, string url)
    {
        w.WriteStartObject("reactions"u8);
        w.WriteString("url"u8, url + "/reactions");
        w.WriteNumber("total_count"u8, 0);
        foreach (var name in ReactionNames)
            w.WriteNumber(name!, 0);
        w.WriteEndObject();
    }

    private void Labels(Utf8JsonWriter w, SandboxRepository repository, PullRequestState state)
    {
        w.WriteStartArray("labels"u8);
        foreach (var label in state.Labels)
        {
            w.WriteStartObject();
            w.WriteNumber("id"u8, 1 + label.Length);
            w.WriteString("node_id"u8, NodeId("Label", 1 + label.Length));
            w.WriteString("url"u8, $"{Api}/repos/{repository.FullName}/labels/{Uri.EscapeDataString(label)}");
            w.WriteString("name"u8, label);
            w.WriteString("color"u8, "d73a4a");
            w.WriteBoolean("default"u8, false);
            w.WriteNull("description"u8);
            w.WriteEndObject();
        }
        w.WriteEndArray();
    }

    private void Side(Utf8JsonWriter w, string name, SandboxPullRequest pull, string branch, string sha, bool isFork)
    {
        var repository = pull.Repository;
        var owner = isFork ? pull.AuthorUser : repository.Owner;
        w.WriteStartObject(name);
        w.WriteString("label"u8, $"{owner.Login}:{branch}");
        w.WriteString("ref"u8, branch);
        w.WriteString("sha"u8, sha);
        User(w, "user", owner);
        w.WritePropertyName("repo"u8);
        if (isFork)
            WriteRepository(w, repository, repository.Id + owner.Id * 1000, $"{owner.Login}/{repository.Name}", owner, true);
        else
            Repository(w, repository);
        w.WriteEndObject();
    }

    private void Counts(Utf8JsonWriter w, SandboxPullRequest pull, PullRequestState state)
    {
        w.WriteBoolean("merged"u8, state.MergedAt is not null);
        if (state.IsOpen)
            w.WriteBoolean("mergeable"u8, true);
        else
            w.WriteNull("mergeable"u8);
        w.WriteNull("rebaseable"u8);
        w.WriteString("mergeable_state"u8, state.IsOpen ? state.Draft ? "draft"u8 : "clean"u8 : "unknown"u8);
        User(w, "merged_by", state.MergedAt is null ? null : state.ClosedBy);
        w.WriteNumber("comments"u8, pull.CommentList.Count);
        w.WriteNumber("review_comments"u8, pull.Threads.Sum(t => t.Comments.Count));
        w.WriteBoolean("maintainer_can_modify"u8, false);
        w.WriteNumber("commits"u8, state.Diff.Commits.Count);
        w.WriteNumber("additions"u8, state.Diff.Additions);
        w.WriteNumber("deletions"u8, state.Diff.Deletions);
        w.WriteNumber("changed_files"u8, state.Diff.Changes.Count);
    }

    private static void Signature(Utf8JsonWriter w, string name, GitCommit commit)
    {
        w.WriteStartObject(name);
        w.WriteString("name"u8, name == "author" ? commit.Author.Login : commit.Committer.Login);
        w.WriteString("email"u8, name == "author" ? commit.AuthorEmail : commit.Committer.Email);
        w.WriteString("date"u8, Time(commit.At));
        w.WriteEndObject();
    }

    private void Tree(Utf8JsonWriter w, SandboxRepository repository, GitCommit commit)
    {
        var id = repository.IdOf(commit.Tree);
        w.WriteStartObject("tree"u8);
        w.WriteString("sha"u8, id);
        w.WriteString("url"u8, $"{Api}/repos/{repository.FullName}/git/trees/{id}");
        w.WriteEndObject();
    }

    private void Parents(Utf8JsonWriter w, SandboxRepository repository, GitCommit commit)
    {
        w.WriteStartArray("parents"u8);
        foreach (var parent in commit.Parents)
        {
            w.WriteStartObject();
            w.WriteString("sha"u8, parent.Sha);
            w.WriteString("url"u8, $"{Api}/repos/{repository.FullName}/commits/{parent.Sha}");
            w.WriteString("html_url"u8, $"{Web}/{repository.FullName}/commit/{parent.Sha}");
            w.WriteEndObject();
        }
        w.WriteEndArray();
    }

    private static void Verification(Utf8JsonWriter w, SandboxSignature? signature)
    {
        w.WriteStartObject("verification"u8);
        w.WriteBoolean("verified"u8, signature?.IsVerified == true);
        w.WriteString("reason"u8, signature?.Reason ?? "unsigned");
        NullableString(w, "signature", signature is null ? null : "-----BEGIN PGP SIGNATURE-----");
        w.WriteNull("payload"u8);
        w.WriteNull("verified_at"u8);
        w.WriteEndObject();
    }

    private void WriteUser(Utf8JsonWriter w, SandboxUser user, bool withName = false)
    {
        w.WriteStartObject();
        if (withName)
        {
            w.WriteString("name"u8, user.Login);
            w.WriteString("email"u8, user.Email);
        }
        UserFields(w, user);
        w.WriteEndObject();
    }

    private void UserFields(Utf8JsonWriter w, SandboxUser user)
    {
        var url = $"{Api}/users/{Uri.EscapeDataString(user.Login)}";
        w.WriteString("login"u8, user.Login);
        w.WriteNumber("id"u8, user.Id);
        w.WriteString("node_id"u8, NodeId("User", user.Id));
        w.WriteString("avatar_url"u8, $"{Web}/avatars/u/{user.Id}?v=4");
        w.WriteString("gravatar_id"u8, "");
        w.WriteString("url"u8, url);
        w.WriteString("html_url"u8, $"{Web}/{Uri.EscapeDataString(user.Login)}");
        w.WriteString("followers_url"u8, url + "/followers");
        w.WriteString("following_url"u8, url + "/following{/other_user}");
        w.WriteString("gists_url"u8, url + "/gists{/gist_id}");
        w.WriteString("starred_url"u8, url + "/starred{/owner}{/repo}");
        w.WriteString("subscriptions_url"u8, url + "/subscriptions");
        w.WriteString("organizations_url"u8, url + "/orgs");
        w.WriteString("repos_url"u8, url + "/repos");
        w.WriteString("events_url"u8, url + "/events{/privacy}");
        w.WriteString("received_events_url"u8, url + "/received_events");
        w.WriteString("type"u8, user.IsBot ? "Bot" : "User");
        w.WriteBoolean("site_admin"u8, false);
    }

    private void WriteRepository(Utf8JsonWriter w, SandboxRepository repository, long id, string fullName, SandboxUser owner, bool isFork, bool asPush = false)
    {
        w.WriteStartObject();
        w.WriteNumber("id"u8, id);
        w.WriteString("node_id"u8, NodeId("Repository", id));
        w.WriteString("name"u8, repository.Name);
        w.WriteString("full_name"u8, fullName);
        w.WriteBoolean("private"u8, false);
        w.WritePropertyName("owner"u8);
        WriteUser(w, owner, withName: asPush);
        w.WriteString("html_url"u8, $"{Web}/{fullName}");
        w.WriteNull("description"u8);
        w.WriteBoolean("fork"u8, isFork);
        GitHubRepositoryUrls.Write(w, $"{Api}/repos/{fullName}");
        w.WriteString("updated_at"u8, Time(repository.CreatedAt));
        foreach (var name in (ReadOnlySpan<string>)["created_at", "pushed_at"])
        {
            if (asPush)
                w.WriteNumber(name, repository.CreatedAt.ToUnixTimeSeconds());
            else
                w.WriteString(name, Time(repository.CreatedAt));
        }
        if (asPush)
        {
            w.WriteNumber("stargazers"u8, 0);
            w.WriteString("master_branch"u8, repository.DefaultBranch);
        }
        w.WriteString("git_url"u8, $"git://sandbox.invalid/{fullName}.git");
        w.WriteString("ssh_url"u8, $"git@sandbox.invalid:{fullName}.git");
        w.WriteString("clone_url"u8, $"{Web}/{fullName}.git");
        w.WriteString("svn_url"u8, $"{Web}/{fullName}");
        foreach (var name in (ReadOnlySpan<string>)["homepage", "language", "mirror_url", "license"])
            w.WriteNull(name);
        foreach (var name in (ReadOnlySpan<string>)
            ["size", "stargazers_count", "watchers_count", "forks_count", "open_issues_count", "forks", "open_issues", "watchers", "network_count", "subscribers_count"])
            w.WriteNumber(name, 0);
        foreach (var name in (ReadOnlySpan<string>)["has_issues", "has_projects", "has_downloads", "has_wiki"])
            w.WriteBoolean(name, true);
        foreach (var name in (ReadOnlySpan<string>)
            ["has_pages", "has_discussions", "archived", "disabled", "is_template", "web_commit_signoff_required", "allow_forking"])
            w.WriteBoolean(name, false);
        w.WriteString("default_branch"u8, repository.DefaultBranch);
        EmptyArray(w, "topics");
        w.WriteString("visibility"u8, "public");
        w.WriteStartObject("custom_properties"u8);
        w.WriteEndObject();
        w.WriteEndObject();
    }

    private static byte[] Render(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { SkipValidation = true }))
            write(writer);
        return stream.ToArray();
    }
}
