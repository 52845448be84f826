using System.Net;
using System.Text;
using PrGate.Sandbox.Http;

namespace PrGate.Sandbox;

/// <summary>Plain pages for a person who follows a link to the sandbox: what the real forge's page would show of a pull request.</summary>
internal static class SandboxPages
{
    private const string Style =
        "body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}pre{background:#f4f4f4;padding:.8rem;"
        + "overflow:auto;white-space:pre-wrap}td{padding:.2rem .8rem .2rem 0;vertical-align:top}small{color:#666}";

    /// <summary>Answers a browser's request for a page that exists; leaves every other request alone.</summary>
    public static bool TryWrite(SandboxForge forge, Exchange x)
    {
        if (x.Method != "GET" || x.Header("Accept")?.Contains("text/html", StringComparison.Ordinal) is not true)
            return false;
        var page = x.Segments switch
        {
            [] => Index(forge),
            [.. var name, "pull", var number] => Find(forge, name, number),
            [.. var name, "-", "merge_requests", var number] => Find(forge, name, number),
            _ => null,
        };
        if (page is null)
            return false;
        x.Reply.Text(page, "text/html; charset=utf-8");
        x.Reply.Header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'");
        return true;
    }

    private static string Index(SandboxForge forge)
    {
        var text = new StringBuilder($"<h1>Sandbox {forge.Kind}</h1>");
        foreach (var repository in forge.Repositories)
        {
            text.Append($"<h2>{Safe(repository.FullName)}</h2><ul>");
            foreach (var pull in repository.PullRequests.Reverse().Take(100))
                text.Append($"<li><a href=\"{Safe(pull.WebUrl)}\">{Safe(pull.ToString())}</a> {Safe(pull.Title)}</li>");
            text.Append("</ul>");
        }
        return Page($"Sandbox {forge.Kind}", text);
    }

    private static string? Find(SandboxForge forge, string[] name, string number)
    {
        if (forge.FindOrMoved(string.Join('/', name)) is not { } repository || !int.TryParse(number, out var n))
            return null;
        lock (repository.Gate)
            return repository.Pull(n) is { } pull ? PullRequest(pull) : null;
    }

    private static string PullRequest(SandboxPullRequest pull)
    {
        var state = pull.Current;
        var text = new StringBuilder();
        text.Append($"<h1>{Safe(state.Title)} <small>{Safe(pull.ToString())}</small></h1>");
        text.Append($"<p>{(state.IsOpen ? state.Draft ? "Draft" : "Open" : state.MergedAt is null ? "Closed" : "Merged")}, by {Safe(pull.Author)}: ");
        text.Append($"{Safe(pull.HeadBranch)} at <code>{state.Head.Sha[..7]}</code> into {Safe(state.BaseRef)}</p><h2>Statuses</h2><table>");
        foreach (var status in pull.Standing())
        {
            var link = status.Url is null ? "" : $" <a href=\"{Safe(status.Url.AbsoluteUri)}\">Details</a>";
            text.Append($"<tr><td><b>{Safe(status.State)}</b></td><td>{Safe(status.Context)}</td><td>{Safe(status.Description)}{link}</td></tr>");
        }
        text.Append("</table><h2>Reviews</h2><ul>");
        foreach (var review in state.Reviews)
            text.Append($"<li>{Safe(review.Author)}: {Safe(review.State)} at <code>{review.Commit[..7]}</code></li>");
        text.Append("</ul><h2>Comments</h2>");
        foreach (var comment in pull.CommentList)
            text.Append($"<p>{Safe(comment.Author)}</p><pre>{Safe(comment.Body)}</pre>");
        text.Append("<h2>Changes</h2>");
        foreach (var change in state.Diff.Changes.Take(50))
        {
            text.Append($"<h3>{Safe(change.Path)} <small>{change.Status}</small></h3><pre>{Safe(change.IsBinary ? "binary" : change.Diff.Patch)}</pre>");
            foreach (var thread in pull.Threads.Where(t => t.Path == change.Path))
            {
                foreach (var comment in thread.Comments)
                    text.Append($"<p>line {thread.LineAt(state.Head)?.ToString() ?? "gone"}{(thread.Resolved ? ", resolved" : "")}: {Safe(comment.User.Login)}</p><pre>{Safe(comment.Body)}</pre>");
            }
        }
        return Page(state.Title, text);
    }

    private static string Page(string title, StringBuilder body) =>
        $"<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>{Safe(title)}</title><style>{Style}</style><body>{body}</body></html>";

    private static string Safe(string? text) => WebUtility.HtmlEncode(text ?? "");
}
