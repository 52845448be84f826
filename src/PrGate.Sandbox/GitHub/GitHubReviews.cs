using System.Text.Json;
using PrGate.Sandbox.Http;

namespace PrGate.Sandbox.GitHub;

/// <summary>Reviews. All comments of a review land or none: one bad line refuses the whole call.</summary>
internal sealed class GitHubReviews(SandboxForge forge, GitHubJson json, GitHubPages pages, GitHubInlineComments inline)
{
    public bool Handle(Exchange x, SandboxRepository repository, string[] path)
    {
        var pull = GitHubPulls.Find(repository, path[1]);
        switch (x.Method, path)
        {
            case ("GET", [_, _, "reviews"]):
                x.Json.WriteStartArray();
                foreach (var review in pages.Page(x, [.. pull.View().Reviews.Where(r => r.State != "PENDING" || r.User == x.Actor)]))
                    Write(x.Json, pull, review, asEvent: false);
                x.Json.WriteEndArray();
                return true;
            case ("POST", [_, _, "reviews"]):
                Post(x, pull);
                return true;
            case ("GET", [_, _, "reviews", var id]):
                Write(x.Json, pull, Find(pull, id), asEvent: false);
                return true;
            case ("DELETE", [_, _, "reviews", var id]):
                Delete(x, pull, id);
                return true;
            case ("GET", [_, _, "reviews", var id, "comments"]):
                ListComments(x, pull, Find(pull, id));
                return true;
            case ("PUT", [_, _, "reviews", var id, "dismissals"]):
                Dismiss(x, pull, Find(pull, id));
                return true;
            default:
                return false;
        }
    }

    public void Write(Utf8JsonWriter w, SandboxPullRequest pull, SandboxReview review, bool asEvent)
    {
        var html = $"{forge.WebUrl}/{pull.Repository.FullName}/pull/{pull.Number}#pullrequestreview-{review.Id}";
        var pullUrl = $"{forge.WebUrl}/repos/{pull.Repository.FullName}/pulls/{pull.Number}";
        w.WriteStartObject();
        w.WriteNumber("id"u8, review.Id);
        w.WriteString("node_id"u8, GitHubJson.NodeId("PullRequestReview", review.Id));
        json.User(w, "user", review.User);
        GitHubJson.NullableString(w, "body", asEvent && review.Body.Length == 0 ? null : review.Body);
        w.WriteString("commit_id"u8, review.Commit);
        if (review.State != "PENDING")
            w.WriteString("submitted_at"u8, GitHubJson.Time(review.At));
        // Webhooks write the state in small letters, the API in capitals.
        w.WriteString("state"u8, asEvent ? review.State.ToLowerInvariant() : review.State);
        w.WriteString("html_url"u8, html);
        w.WriteString("pull_request_url"u8, pullUrl);
        w.WriteString("author_association"u8, GitHubJson.Association(pull.Repository, review.User));
        w.WriteStartObject("_links"u8);
        GitHubJson.Link(w, "html", html);
        GitHubJson.Link(w, "pull_request", pullUrl);
        w.WriteEndObject();
        w.WriteEndObject();
    }

    private void Post(Exchange x, SandboxPullRequest pull)
    {
        var body = x.JsonBody();
        body.AllowOnly("commit_id", "body", "event", "comments");
        var state = pull.View();
        var text = body.Text("body") ?? "";
        if (text.Length > GitHubComments.MaxBody)
            throw ForgeRefusal.Invalid($"Body is too long (maximum is {GitHubComments.MaxBody} characters)");
        var reviewState = State(body.Text("event"), text, x, pull);
        var commit = body.Text("commit_id") is { } named
            ? state.Diff.Commits.FirstOrDefault(c => c.Sha == named) ?? throw ForgeRefusal.Invalid("The commit is not part of the pull request")
            : state.Head;
        var placed = new List<(ReviewThread Thread, string Body)>();
        if (body.TryGetProperty("comments", out var comments) && comments.ValueKind is JsonValueKind.Array)
        {
            foreach (var comment in comments.EnumerateArray())
            {
                comment.AllowOnly("path", "position", "body", "line", "side", "start_line", "start_side");
                placed.Add((inline.Place(pull, state, comment), GitHubComments.CheckBody(comment.Text("body"))));
            }
        }
        var review = pull.AddReview(x.Actor, reviewState, text, commit, announce: reviewState != "PENDING", throughApi: true);
        foreach (var (thread, comment) in placed)
            inline.Add(pull, thread, x.Actor, comment, review.Id, null);
        Write(x.Json, pull, review, asEvent: false);
    }

    private static string State(string? @event, string body, Exchange x, SandboxPullRequest pull)
    {
        switch (@event)
        {
            case null:
                if (pull.View().Reviews.Any(r => r.User == x.Actor && r.State == "PENDING"))
                    throw ForgeRefusal.Invalid("User can only have one pending review per pull request");
                return "PENDING";
            case "COMMENT" or "REQUEST_CHANGES" when body.Length == 0:
                throw ForgeRefusal.Invalid("Body is required for this event");
            case "COMMENT":
                return "COMMENTED";
            case "REQUEST_CHANGES" or "APPROVE" when x.Actor == pull.AuthorUser:
                throw ForgeRefusal.Invalid($"Can not {(@event == "APPROVE" ? "approve" : "request changes on")} your own pull request");
            case "REQUEST_CHANGES":
                return "CHANGES_REQUESTED";
            case "APPROVE":
                return "APPROVED";
            default:
                throw ForgeRefusal.Invalid("event must be one of: APPROVE, REQUEST_CHANGES, COMMENT");
        }
    }

    private void ListComments(Exchange x, SandboxPullRequest pull, SandboxReview review)
    {
        var found = pull.Threads.SelectMany(t => t.Comments.Where(c => c.ReviewId == review.Id).Select(c => (Thread: t, Comment: c))).ToList();
        x.Json.WriteStartArray();
        foreach (var (thread, comment) in pages.Page(x, found))
            inline.Write(x.Json, pull, pull.View(), thread, comment);
        x.Json.WriteEndArray();
    }

    private void Dismiss(Exchange x, SandboxPullRequest pull, SandboxReview review)
    {
        var body = x.JsonBody();
        body.AllowOnly("message", "event");
        if (string.IsNullOrEmpty(body.Text("message")))
            throw ForgeRefusal.Invalid("message wasn't supplied");
        if (review.State is not ("APPROVED" or "CHANGES_REQUESTED"))
            throw ForgeRefusal.Invalid("Can not dismiss a commented pull request review");
        var dismissed = review with { State = "DISMISSED" };
        pull.ReplaceReview(review, dismissed);
        forge.Announce(new ForgeEvent.Reviewed(pull, "dismissed", dismissed, x.Actor));
        Write(x.Json, pull, dismissed, asEvent: false);
    }

    private void Delete(Exchange x, SandboxPullRequest pull, string id)
    {
        var review = Find(pull, id);
        if (review.State != "PENDING")
            throw ForgeRefusal.Invalid("Can not delete a non-pending pull request review");
        pull.RemoveReview(review);
        foreach (var thread in pull.Threads)
            thread.Comments.RemoveAll(c => c.ReviewId == review.Id);
        pull.Threads.RemoveAll(t => t.Comments.Count == 0);
        Write(x.Json, pull, review, asEvent: false);
    }

    private static SandboxReview Find(SandboxPullRequest pull, string id) =>
        long.TryParse(id, out var number) && pull.View().Reviews.Find(r => r.Id == number) is { } review ? review : throw ForgeRefusal.NotFound();
}
