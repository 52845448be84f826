using System.Text.Json;
using PrGate.Sandbox.Http;

namespace PrGate.Sandbox.GitLab;

/// <summary>
/// Notes: comments on the merge request and on its lines in one list. A line that starts with a quick action is carried out with the writer's
/// rights, as on GitLab; the sandbox only records it.
/// </summary>
internal sealed class GitLabNotes(SandboxForge forge, GitLabJson json, GitLabPages pages)
{
    public const int MaxBody = 1_000_000;

    private static readonly string[] QuickActions =
        ["approve", "unapprove", "merge", "close", "reopen", "draft", "ready", "label", "unlabel", "assign", "unassign", "title", "target_branch", "rebase", "lock"];

    public bool Handle(Exchange x, SandboxRepository project, string[] path)
    {
        var pull = GitLabMergeRequests.Find(project, path[1]);
        switch (x.Method, path)
        {
            case ("GET", [_, _, "notes"]):
                List(x, pull);
                return true;
            case ("POST", [_, _, "notes"]):
                Post(x, pull);
                return true;
            case ("GET", [_, _, "notes", var id]):
                Write(x.Json, pull, Find(pull, id));
                return true;
            case ("POST", [_, _, "notes", var id, "award_emoji"]):
                Award(x, pull, Find(pull, id));
                return true;
            case ("PUT", [_, _, "notes", var id]):
                Edit(x, pull, id);
                return true;
            case ("DELETE", [_, _, "notes", var id]):
                Delete(x, pull, Find(pull, id));
                x.Reply.Status = 204;
                return true;
            default:
                return false;
        }
    }

    public static IEnumerable<GitLabNote> All(SandboxPullRequest pull) =>
        pull.CommentList.Select(c => new GitLabNote(c)).Concat(pull.Threads.SelectMany(t => t.Comments.Select(c => new GitLabNote(t, c))));

    /// <summary>Checks a body and takes out the quick actions in it.</summary>
    public static string CheckBody(Exchange x, SandboxPullRequest pull, string? text)
    {
        if (string.IsNullOrEmpty(text))
            throw new ForgeRefusal(400, "body is missing") { Key = "error" };
        if (text.Length > MaxBody)
            throw new ForgeRefusal(400, "400 Bad request - Note is too long (maximum is 1000000 characters)");
        var kept = new List<string>();
        var isFenced = false;
        foreach (var line in text.Split('\n'))
        {
            isFenced ^= line.StartsWith("```", StringComparison.Ordinal);
            if (!isFenced && line.StartsWith('/') && QuickActions.Contains(line[1..].Split(' ', '\r')[0]))
                pull.QuickActionTaken($"{x.Actor.Login}: {line}");
            else
                kept.Add(line);
        }
        return string.Join('\n', kept);
    }

    public void Write(Utf8JsonWriter w, SandboxPullRequest pull, GitLabNote note)
    {
        w.WriteStartObject();
        w.WriteNumber("id"u8, note.Id);
        GitLabJson.NullableString(w, "type", note.Type);
        w.WriteString("body"u8, note.Body);
        w.WriteNull("attachment"u8);
        json.User(w, "author", note.User);
        w.WriteString("created_at"u8, GitLabJson.Time(note.At));
        w.WriteString("updated_at"u8, GitLabJson.Time(note.UpdatedAt));
        w.WriteBoolean("system"u8, false);
        w.WriteNumber("noteable_id"u8, pull.Id);
        w.WriteString("noteable_type"u8, "MergeRequest");
        w.WriteNumber("project_id"u8, pull.Repository.Id);
        if (note.Thread is { } thread)
        {
            w.WriteString("commit_id"u8, thread.Commit.Sha);
            if (thread.Position is { } position)
            {
                w.WritePropertyName("position"u8);
                position.Write(w);
            }
            w.WriteBoolean("resolvable"u8, true);
            w.WriteBoolean("resolved"u8, thread.Resolved);
            json.User(w, "resolved_by", thread.ResolvedBy);
            GitLabJson.NullableTime(w, "resolved_at", thread.ResolvedAt);
        }
        else
            w.WriteBoolean("resolvable"u8, false);
        w.WriteBoolean("confidential"u8, false);
        w.WriteBoolean("internal"u8, false);
        w.WriteBoolean("imported"u8, false);
        w.WriteNumber("noteable_iid"u8, pull.Number);
        w.WriteStartObject("commands_changes"u8);
        w.WriteEndObject();
        w.WriteEndObject();
    }

    /// <summary>Notes are changed by who wrote them or by a maintainer.</summary>
    public static void RequireOwn(Exchange x, SandboxPullRequest pull, SandboxUser author)
    {
        if (author != x.Actor && (x.Actor.IsBot || GitLabProjects.Level(pull.Repository, x.Actor) < 40))
            throw new ForgeRefusal(403, "403 Forbidden");
    }

    public static GitLabNote Find(SandboxPullRequest pull, string id) =>
        long.TryParse(id, out var number) && All(pull).FirstOrDefault(n => n.Id == number) is { } note ? note : throw new ForgeRefusal(404, "404 Note Not Found");

    public void Delete(Exchange x, SandboxPullRequest pull, GitLabNote note)
    {
        RequireOwn(x, pull, note.User);
        if (note.Thread is not { } thread)
        {
            pull.DeleteComment(note.Id, x.Actor);
            return;
        }
        thread.Comments.RemoveAll(c => c.Id == note.Id);
        if (thread.Comments.Count == 0)
            pull.Threads.Remove(thread);
        forge.Forget(note.Id);
    }

    /// <summary>Changes a note's text and says what it is then.</summary>
    public GitLabNote Change(Exchange x, SandboxPullRequest pull, GitLabNote note, string body)
    {
        RequireOwn(x, pull, note.User);
        if (note.Thread is not { } thread)
            return new GitLabNote(pull.EditComment(note.Id, body, x.Actor));
        var comment = thread.Comments.Find(c => c.Id == note.Id)!;
        comment.Body = body;
        comment.UpdatedAt = x.Now;
        forge.Announce(new ForgeEvent.InlineCommented(pull, "edited", thread, comment, x.Actor));
        return new GitLabNote(thread, comment);
    }

    private void List(Exchange x, SandboxPullRequest pull)
    {
        var byUpdate = x.Query("order_by") == "updated_at";
        List<GitLabNote> all = [.. All(pull).OrderBy(n => byUpdate ? n.UpdatedAt : n.At).ThenBy(n => n.Id)];
        if (x.Query("sort") != "asc")
            all.Reverse();
        x.Json.WriteStartArray();
        foreach (var note in pages.Page(x, all))
            Write(x.Json, pull, note);
        x.Json.WriteEndArray();
    }

    private void Post(Exchange x, SandboxPullRequest pull)
    {
        var body = x.JsonBody();
        body.AllowOnly("body", "internal", "confidential", "created_at", "merge_request_diff_head_sha");
        var text = CheckBody(x, pull, body.Text("body"));
        x.Reply.Status = 201;
        Write(x.Json, pull, new GitLabNote(pull.AddComment(x.Actor, text)));
    }

    private void Award(Exchange x, SandboxPullRequest pull, GitLabNote note)
    {
        var body = x.JsonBody();
        body.AllowOnly("name");
        if (body.Text("name") is not { Length: > 0 } name)
            throw new ForgeRefusal(400, "name is missing") { Key = "error" };
        var (reaction, isNew) = pull.React(x.Actor, note.Id, name);
        if (!isNew)
            throw new ForgeRefusal(404, "404 Award Emoji Name has already been taken Not Found");
        x.Reply.Status = 201;
        x.Json.WriteStartObject();
        x.Json.WriteNumber("id"u8, reaction.Id);
        x.Json.WriteString("name"u8, reaction.Content);
        json.User(x.Json, "user", reaction.User);
        x.Json.WriteString("created_at"u8, GitLabJson.Time(reaction.At));
        x.Json.WriteString("updated_at"u8, GitLabJson.Time(reaction.At));
        x.Json.WriteNumber("awardable_id"u8, note.Id);
        x.Json.WriteString("awardable_type"u8, "Note");
        x.Json.WriteEndObject();
    }

    private void Edit(Exchange x, SandboxPullRequest pull, string id)
    {
        var body = x.JsonBody();
        body.AllowOnly("body", "confidential");
        var text = CheckBody(x, pull, body.Text("body"));
        Write(x.Json, pull, Change(x, pull, Find(pull, id), text));
    }
}
