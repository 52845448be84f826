using System.Text.Json;
using PrGate.Sandbox.Git;
using PrGate.Sandbox.Http;

namespace PrGate.Sandbox.GitHub;

/// <summary>Comments on changed lines (review comments). A line outside of the difference is refused, as GitHub refuses it.</summary>
internal sealed class GitHubInlineComments(SandboxForge forge, GitHubJson json, GitHubPages pages)
{
    public bool Handle(Exchange x, SandboxRepository repository, string[] path)
    {
        switch (x.Method, path)
        {
            case ("GET", ["pulls", "comments", var id]):
                var (pull, thread, comment) = Find(repository, id);
                Write(x.Json, pull, pull.View(), thread, comment);
                return true;
            case ("PATCH", ["pulls", "comments", var id]):
                (pull, thread, comment) = Find(repository, id);
                GitHubComments.RequireOwn(x, repository, comment.User);
                comment.Body = GitHubComments.Body(x);
                comment.UpdatedAt = x.Now;
                forge.Announce(new ForgeEvent.InlineCommented(pull, "edited", thread, comment, x.Actor));
                Write(x.Json, pull, pull.View(), thread, comment);
                return true;
            case ("DELETE", ["pulls", "comments", var id]):
                (pull, thread, comment) = Find(repository, id);
                GitHubComments.RequireOwn(x, repository, comment.User);
                Delete(x, pull, thread, comment);
                x.Reply.Status = 204;
                return true;
            case ("GET", ["pulls", var number, "comments"]):
                List(x, GitHubPulls.Find(repository, number));
                return true;
            case ("POST", ["pulls", var number, "comments"]):
                Post(x, GitHubPulls.Find(repository, number));
                return true;
            case ("POST", ["pulls", var number, "comments", var id, "replies"]):
                Reply(x, GitHubPulls.Find(repository, number), id);
                return true;
            default:
                return false;
        }
    }

    /// <summary>A thread at the place that a request names, not yet part of the pull request.</summary>
    /// <exception cref="ForgeRefusal">422: the place is not part of the difference.</exception>
    public ReviewThread Place(SandboxPullRequest pull, PullRequestState state, JsonElement at)
    {
        if (at.TryGetProperty("position", out _))
            throw ForgeRefusal.Invalid("position is closing down; use line and side");
        var path = at.Text("path") ?? throw ForgeRefusal.Invalid("path wasn't supplied");
        var change = state.Diff.Changes.FirstOrDefault(c => c.Path == path)
            ?? throw ForgeRefusal.Invalid("Path could not be resolved");
        if (at.Text("subject_type") == "file")
            return Thread(pull, state, change, null, "RIGHT", null, null);
        var line = at.Number("line") ?? throw ForgeRefusal.Invalid("line wasn't supplied");
        var side = at.Text("side") ?? "RIGHT";
        var startLine = at.Number("start_line");
        var startSide = at.Text("start_side") ?? side;
        if (!GitHubFiles.HasPatch(change) || HunkOf(change, line, side) is not { } hunk)
            throw ForgeRefusal.Invalid("Line could not be resolved: line must be part of the diff");
        if (startLine is { } start)
        {
            if (start >= line && startSide == side)
                throw ForgeRefusal.Invalid("start_line must precede the end line.");
            if (HunkOf(change, start, startSide) != hunk)
                throw ForgeRefusal.Invalid("Start line could not be resolved: start_line must be part of the same hunk as the line.");
        }
        return Thread(pull, state, change, line, side, startLine, startLine is null ? null : startSide);
    }

    public ThreadComment Add(SandboxPullRequest pull, ReviewThread thread, SandboxUser user, string body, long review, long? inReplyTo)
    {
        var comment = new ThreadComment
        {
            Id = forge.NextId(), User = user, Body = body, ReviewId = review, At = forge.Now, UpdatedAt = forge.Now, InReplyTo = inReplyTo,
        };
        thread.Comments.Add(comment);
        if (!pull.Threads.Contains(thread))
        {
            pull.Threads.Add(thread);
            forge.Remember(long.Parse(thread.Id.AsSpan(5)), pull);
        }
        forge.Remember(comment.Id, pull);
        forge.Announce(new ForgeEvent.InlineCommented(pull, "created", thread, comment, user));
        return comment;
    }

    public void Write(Utf8JsonWriter w, SandboxPullRequest pull, PullRequestState state, ReviewThread thread, ThreadComment comment)
    {
        var url = $"{forge.WebUrl}/repos/{pull.Repository.FullName}/pulls/comments/{comment.Id}";
        var pullUrl = $"{forge.WebUrl}/repos/{pull.Repository.FullName}/pulls/{pull.Number}";
        var html = $"{forge.WebUrl}/{pull.Repository.FullName}/pull/{pull.Number}#discussion_r{comment.Id}";
        var line = thread.LineAt(state.Head);
        w.WriteStartObject();
        w.WriteString("url"u8, url);
        w.WriteNumber("pull_request_review_id"u8, comment.ReviewId);
        w.WriteNumber("id"u8, comment.Id);
        w.WriteString("node_id"u8, GitHubJson.NodeId("PullRequestReviewComment", comment.Id));
        w.WriteString("diff_hunk"u8, thread.DiffHunk);
        w.WriteString("path"u8, thread.Path);
        Number(w, "position", line is null ? null : 1);
        Number(w, "original_position", 1);
        w.WriteString("commit_id"u8, line is null && thread.Line is not null ? thread.Commit.Sha : state.Head.Sha);
        w.WriteString("original_commit_id"u8, thread.Commit.Sha);
        if (comment.InReplyTo is { } first)
            w.WriteNumber("in_reply_to_id"u8, first);
        json.User(w, "user", comment.User);
        w.WriteString("body"u8, comment.Body);
        w.WriteString("created_at"u8, GitHubJson.Time(comment.At));
        w.WriteString("updated_at"u8, GitHubJson.Time(comment.UpdatedAt));
        w.WriteString("html_url"u8, html);
        w.WriteString("pull_request_url"u8, pullUrl);
        w.WriteString("author_association"u8, GitHubJson.Association(pull.Repository, comment.User));
        w.WriteStartObject("_links"u8);
        GitHubJson.Link(w, "self", url);
        GitHubJson.Link(w, "html", html);
        GitHubJson.Link(w, "pull_request", pullUrl);
        w.WriteEndObject();
        GitHubJson.Reactions(w, url);
        Number(w, "start_line", line is null ? null : thread.StartLine);
        Number(w, "original_start_line", thread.StartLine);
        GitHubJson.NullableString(w, "start_side", thread.StartSide);
        Number(w, "line", line);
        Number(w, "original_line", thread.Line);
        w.WriteString("side"u8, thread.Side);
        w.WriteString("subject_type"u8, thread.Line is null ? "file"u8 : "line"u8);
        w.WriteEndObject();
    }

    private ReviewThread Thread(
        SandboxPullRequest pull, PullRequestState state, FileChange change, int? line, string side, int? startLine, string? startSide) => new()
        {
            Id = "PRRT_" + forge.NextId(),
            Path = change.Path,
            OldPath = change.PreviousPath ?? change.Path,
            Line = line,
            Side = side,
            StartLine = startLine,
            StartSide = startSide,
            Commit = state.Head,
            DiffHunk = line is null ? "" : change.Diff.Patch.Split("\n@@", 2)[0],
        };

    private static DiffHunk? HunkOf(FileChange change, int line, string side)
    {
        if (side is not ("LEFT" or "RIGHT"))
            throw ForgeRefusal.Invalid("side must be one of: LEFT, RIGHT");
        foreach (var hunk in change.Diff.Hunks)
        {
            if (side == "RIGHT" ? hunk.ShowsNew(line) : hunk.ShowsOld(line))
                return hunk;
        }
        return null;
    }

    private void List(Exchange x, SandboxPullRequest pull)
    {
        var all = pull.Threads.SelectMany(t => t.Comments.Select(c => (Thread: t, Comment: c))).OrderBy(c => c.Comment.Id).ToList();
        var state = pull.View();
        x.Json.WriteStartArray();
        foreach (var (thread, comment) in pages.Page(x, all))
            Write(x.Json, pull, state, thread, comment);
        x.Json.WriteEndArray();
    }

    private void Post(Exchange x, SandboxPullRequest pull)
    {
        var body = x.JsonBody();
        body.AllowOnly("body", "commit_id", "path", "position", "side", "line", "start_line", "start_side", "in_reply_to", "subject_type");
        var text = GitHubComments.CheckBody(body.Text("body"));
        var state = pull.View();
        var commit = body.Text("commit_id") ?? throw ForgeRefusal.Invalid("commit_id wasn't supplied");
        if (!state.Diff.Commits.Any(c => c.Sha == commit))
            throw ForgeRefusal.Invalid("commit_id is not part of the pull request");
        var thread = Place(pull, state, body);
        var review = pull.AddReview(x.Actor, "COMMENTED", "", state.Head, throughApi: true);
        var comment = Add(pull, thread, x.Actor, text, review.Id, null);
        x.Reply.Status = 201;
        Write(x.Json, pull, state, thread, comment);
    }

    private void Reply(Exchange x, SandboxPullRequest pull, string id)
    {
        var thread = long.TryParse(id, out var number) ? pull.Threads.Find(t => t.Comments[0].Id == number) : null;
        if (thread is null)
            throw ForgeRefusal.NotFound();
        var body = GitHubComments.Body(x);
        var review = pull.AddReview(x.Actor, "COMMENTED", "", pull.Current.Head, throughApi: true);
        var comment = Add(pull, thread, x.Actor, body, review.Id, thread.Comments[0].Id);
        x.Reply.Status = 201;
        Write(x.Json, pull, pull.View(), thread, comment);
    }

    private void Delete(Exchange x, SandboxPullRequest pull, ReviewThread thread, ThreadComment comment)
    {
        thread.Comments.Remove(comment);
        if (thread.Comments.Count == 0)
            pull.Threads.Remove(thread);
        forge.Forget(comment.Id);
        forge.Announce(new ForgeEvent.InlineCommented(pull, "deleted", thread, comment, x.Actor));
    }

    private (SandboxPullRequest Pull, ReviewThread Thread, ThreadComment Comment) Find(SandboxRepository repository, string id)
    {
        if (long.TryParse(id, out var number) && forge.PullOfComment(number, repository) is { } pull)
        {
            foreach (var thread in pull.Threads)
            {
                if (thread.Comments.Find(c => c.Id == number) is { } comment)
                    return (pull, thread, comment);
            }
        }
        throw ForgeRefusal.NotFound();
    }

    private static void Number(Utf8JsonWriter w, string name, int? value)
    {
        if (value is { } number)
            w.WriteNumber(name, number);
        else
            w.WriteNull(name);
    }
}
