using System.Text.Json;
using PrGate.Sandbox.Http;

namespace PrGate.Sandbox.GitHub;

/// <summary>Comments on the pull request as a whole (issue comments).</summary>
internal sealed class GitHubComments(SandboxForge forge, GitHubJson json, GitHubPages pages)
{
    public const int MaxBody = 65_536;

    public bool Handle(Exchange x, SandboxRepository repository, string[] path)
    {
        switch (x.Method, path)
        {
            case ("GET", ["issues", "comments", var id]):
                var (pull, comment) = Find(repository, id);
                Write(x.Json, pull, comment);
                return true;
            case ("PATCH", ["issues", "comments", var id]):
                Edit(x, repository, id);
                return true;
            case ("DELETE", ["issues", "comments", var id]):
                (pull, comment) = Find(repository, id);
                RequireOwn(x, repository, comment.User);
                pull.DeleteComment(comment.Id, x.Actor);
                x.Reply.Status = 204;
                return true;
            case ("POST", ["issues", "comments", var id, "reactions"]):
                (pull, comment) = Find(repository, id);
                React(x, pull, comment);
                return true;
            case ("GET", ["issues", var number, "comments"]):
                x.Json.WriteStartArray();
                pull = GitHubPulls.Find(repository, number);
                foreach (var one in pages.Page(x, pull.CommentList))
                    Write(x.Json, pull, one);
                x.Json.WriteEndArray();
                return true;
            case ("POST", ["issues", var number, "comments"]):
                pull = GitHubPulls.Find(repository, number);
                comment = pull.AddComment(x.Actor, Body(x));
                x.Reply.Status = 201;
                Write(x.Json, pull, comment);
                return true;
            case ("GET", ["issues", var number, "labels"]):
                pull = GitHubPulls.Find(repository, number);
                x.Json.WriteStartArray();
                foreach (var label in pull.View().Labels)
                {
                    x.Json.WriteStartObject();
                    x.Json.WriteString("name"u8, label);
                    x.Json.WriteEndObject();
                }
                x.Json.WriteEndArray();
                return true;
            default:
                return false;
        }
    }

    public void Write(Utf8JsonWriter w, SandboxPullRequest pull, SandboxComment comment)
    {
        var url = $"{forge.WebUrl}/repos/{pull.Repository.FullName}/issues/comments/{comment.Id}";
        w.WriteStartObject();
        w.WriteString("url"u8, url);
        w.WriteString("html_url"u8, $"{forge.WebUrl}/{pull.Repository.FullName}/pull/{pull.Number}#issuecomment-{comment.Id}");
        w.WriteString("issue_url"u8, $"{forge.WebUrl}/repos/{pull.Repository.FullName}/issues/{pull.Number}");
        w.WriteNumber("id"u8, comment.Id);
        w.WriteString("node_id"u8, GitHubJson.NodeId("IssueComment", comment.Id));
        json.User(w, "user", comment.User);
        w.WriteString("created_at"u8, GitHubJson.Time(comment.At));
        w.WriteString("updated_at"u8, GitHubJson.Time(comment.UpdatedAt));
        w.WriteString("author_association"u8, GitHubJson.Association(pull.Repository, comment.User));
        w.WriteString("body"u8, comment.Body);
        GitHubJson.Reactions(w, url);
        w.WriteNull("performed_via_github_app"u8);
        w.WriteEndObject();
    }

    public static string Body(Exchange x)
    {
        var body = x.JsonBody();
        body.AllowOnly("body");
        return CheckBody(body.Text("body"));
    }

    public static string CheckBody(string? text) =>
        string.IsNullOrEmpty(text) ? throw ForgeRefusal.Invalid("Body cannot be blank")
        : text.Length > MaxBody ? throw ForgeRefusal.Invalid($"Body is too long (maximum is {MaxBody} characters)")
        : text;

    /// <summary>Comments are changed by who wrote them, or by who may write to the repository.</summary>
    public static void RequireOwn(Exchange x, SandboxRepository repository, SandboxUser author)
    {
        if (author != x.Actor && (x.Actor.IsBot || repository.PermissionOf(x.Actor.Login) is "read" or "none" or "triage"))
            throw new ForgeRefusal(403, "Resource not accessible by integration");
    }

    private void React(Exchange x, SandboxPullRequest pull, SandboxComment comment)
    {
        var body = x.JsonBody();
        body.AllowOnly("content");
        var content = body.Text("content");
        if (!GitHubJson.ReactionNames.Contains(content))
            throw ForgeRefusal.Invalid("Invalid request. The content is none of the reactions.");
        var (reaction, isNew) = pull.React(x.Actor, comment.Id, content!);
        x.Reply.Status = isNew ? 201 : 200;
        x.Json.WriteStartObject();
        x.Json.WriteNumber("id"u8, reaction.Id);
        x.Json.WriteString("node_id"u8, GitHubJson.NodeId("Reaction", reaction.Id));
        json.User(x.Json, "user", reaction.User);
        x.Json.WriteString("content"u8, reaction.Content);
        x.Json.WriteString("created_at"u8, GitHubJson.Time(reaction.At));
        x.Json.WriteEndObject();
    }

    private void Edit(Exchange x, SandboxRepository repository, string id)
    {
        var (pull, comment) = Find(repository, id);
        RequireOwn(x, repository, comment.User);
        Write(x.Json, pull, pull.EditComment(comment.Id, Body(x), x.Actor));
    }

    private (SandboxPullRequest Pull, SandboxComment Comment) Find(SandboxRepository repository, string id) =>
        long.TryParse(id, out var number) && forge.PullOfComment(number, repository) is { } pull
            && pull.CommentList.Find(c => c.Id == number) is { } comment
            ? (pull, comment)
            : throw ForgeRefusal.NotFound();
}
