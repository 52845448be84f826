using System.Text.Json;
using PrGate.Sandbox.Git;
using PrGate.Sandbox.Http;

namespace PrGate.Sandbox.GitLab;

/// <summary>Discussions: threads on lines or on the whole, resolvable through REST. A position outside of the difference is refused.</summary>
internal sealed class GitLabDiscussions(SandboxForge forge, GitLabJson json, GitLabPages pages)
{
    private readonly GitLabNotes _notes = new(forge, json, pages);

    public bool Handle(Exchange x, SandboxRepository project, string[] path)
    {
        var pull = GitLabMergeRequests.Find(project, path[1]);
        switch (x.Method, path)
        {
            case ("GET", [_, _, "discussions"]):
                List(x, pull);
                return true;
            case ("POST", [_, _, "discussions"]):
                Post(x, pull);
                return true;
            case ("GET", [_, _, "discussions", var id]):
                Write(x.Json, pull, Group(pull).FirstOrDefault(g => g.Key == id) ?? throw NotFound());
                return true;
            case ("PUT", [_, _, "discussions", var id]):
                var thread = Thread(pull, id);
                pull.Resolve(thread, x.Actor, Resolved(x));
                Write(x.Json, pull, Group(pull).First(g => g.Key == id));
                return true;
            case ("POST", [_, _, "discussions", var id, "notes"]):
                Reply(x, pull, Thread(pull, id));
                return true;
            case ("PUT", [_, _, "discussions", var id, "notes", var note]):
                Edit(x, pull, id, note);
                return true;
            case ("DELETE", [_, _, "discussions", _, "notes", var note]):
                _notes.Delete(x, pull, GitLabNotes.Find(pull, note));
                x.Reply.Status = 204;
                return true;
            default:
                return false;
        }
    }

    private void List(Exchange x, SandboxPullRequest pull)
    {
        x.Json.WriteStartArray();
        foreach (var discussion in pages.Page(x, [.. Group(pull).OrderBy(g => g.First().Id)]))
            Write(x.Json, pull, discussion);
        x.Json.WriteEndArray();
    }

    private void Write(Utf8JsonWriter w, SandboxPullRequest pull, IGrouping<string, GitLabNote> discussion)
    {
        w.WriteStartObject();
        w.WriteString("id"u8, discussion.Key);
        w.WriteBoolean("individual_note"u8, discussion.First().Thread is null);
        w.WriteStartArray("notes"u8);
        foreach (var note in discussion)
            _notes.Write(w, pull, note);
        w.WriteEndArray();
        w.WriteEndObject();
    }

    private void Post(Exchange x, SandboxPullRequest pull)
    {
        var body = x.JsonBody();
        body.AllowOnly("body", "commit_id", "created_at", "position");
        var text = GitLabNotes.CheckBody(x, pull, body.Text("body"));
        var position = body.TryGetProperty("position", out var at) && at.ValueKind is JsonValueKind.Object ? Position(pull, at) : null;
        var thread = new ReviewThread
        {
            Id = GitIds.Derived($"discussion {forge.Options.Seed} {forge.NextId()}"),
            Path = position?.NewPath ?? "",
            OldPath = position?.OldPath ?? "",
            Line = position?.NewLine ?? position?.OldLine,
            Side = position is { NewLine: null, OldLine: not null } ? "LEFT" : "RIGHT",
            Commit = pull.Repository.Resolve(position?.HeadSha ?? "") ?? pull.Current.Head,
            Position = position,
        };
        Add(x, pull, thread, text);
        pull.Threads.Add(thread);
        x.Reply.Status = 201;
        Write(x.Json, pull, Group(pull).First(g => g.Key == thread.Id));
    }

    private void Reply(Exchange x, SandboxPullRequest pull, ReviewThread thread)
    {
        var body = x.JsonBody();
        body.AllowOnly("body", "created_at");
        var comment = Add(x, pull, thread, GitLabNotes.CheckBody(x, pull, body.Text("body")));
        x.Reply.Status = 201;
        _notes.Write(x.Json, pull, new GitLabNote(thread, comment));
    }

    private ThreadComment Add(Exchange x, SandboxPullRequest pull, ReviewThread thread, string text)
    {
        var comment = new ThreadComment
        {
            Id = forge.NextId(), User = x.Actor, Body = text, ReviewId = 0, At = x.Now, UpdatedAt = x.Now,
            InReplyTo = thread.Comments.Count > 0 ? thread.Comments[0].Id : null,
        };
        thread.Comments.Add(comment);
        forge.Remember(comment.Id, pull);
        forge.Announce(new ForgeEvent.InlineCommented(pull, "created", thread, comment, x.Actor));
        return comment;
    }

    private void Edit(Exchange x, SandboxPullRequest pull, string id, string note)
    {
        var body = x.JsonBody();
        body.AllowOnly("body", "resolved");
        var thread = Thread(pull, id);
        var found = GitLabNotes.Find(pull, note);
        if (body.Flag("resolved") is { } resolved)
            pull.Resolve(thread, x.Actor, resolved);
        if (body.Text("body") is { } text)
            found = _notes.Change(x, pull, found, GitLabNotes.CheckBody(x, pull, text));
        _notes.Write(x.Json, pull, found);
    }

    // Both clients' habits are taken: the flag in the query or in the body.
    private static bool Resolved(Exchange x) => x.Query("resolved") switch
    {
        "true" => true,
        "false" => false,
        _ => x.JsonBody().Flag("resolved") ?? throw new ForgeRefusal(400, "resolved is missing") { Key = "error" },
    };

    /// <summary>Checks a position the way GitLab does: an added line by its new number, a removed one by its old, an unchanged one by both.</summary>
    private static NotePosition Position(SandboxPullRequest pull, JsonElement at)
    {
        at.AllowOnly(
            "position_type", "base_sha", "start_sha", "head_sha", "old_path", "new_path", "old_line", "new_line", "line_range", "width", "height", "x", "y");
        var position = new NotePosition(
            Required("base_sha"), Required("start_sha"), Required("head_sha"), at.Text("old_path") ?? "", at.Text("new_path") ?? "",
            Required("position_type"), at.Number("old_line"), at.Number("new_line"))
        {
            LineRange = at.TryGetProperty("line_range", out var range) && range.ValueKind is JsonValueKind.Object ? range.GetRawText() : null,
        };
        var version = pull.View().Versions.FindLast(v =>
            v.Diff.Head.Sha == position.HeadSha && v.Diff.Base.Sha == position.StartSha && v.Diff.MergeBase?.Sha == position.BaseSha);
        var change = version?.Diff.Changes.FirstOrDefault(c => c.Path == position.NewPath && (c.PreviousPath ?? c.Path) == position.OldPath);
        if (change is null || (position.Type == "text" && !IsShown(change, position)))
            throw new ForgeRefusal(400, "400 Bad request - Note {:line_code=>[\"can't be blank\", \"must be a valid line code\"]}");
        return position;

        string Required(string name) => at.Text(name) ?? throw new ForgeRefusal(400, $"position[{name}] is missing") { Key = "error" };
    }

    private static bool IsShown(FileChange change, NotePosition position)
    {
        var lines = change.Diff.Lines;
        return (position.OldLine, position.NewLine) switch
        {
            (null, { } added) => added >= 1 && added <= lines.New.Length && lines.Added[added - 1],
            ({ } removed, null) => removed >= 1 && removed <= lines.Old.Length && lines.Removed[removed - 1],
            ({ } old, { } @new) => lines.NewLineOf(old) == @new && change.Diff.Hunks.Any(h => h.ShowsOld(old)),
            _ => false,
        };
    }

    private static IEnumerable<IGrouping<string, GitLabNote>> Group(SandboxPullRequest pull) => GitLabNotes.All(pull).GroupBy(n => n.DiscussionId);

    private static ReviewThread Thread(SandboxPullRequest pull, string id) => pull.Threads.Find(t => t.Id == id) ?? throw NotFound();

    private static ForgeRefusal NotFound() => new(404, "404 Discussion Not Found");
}
