using PrGate.Sandbox.GraphQL;
using PrGate.Sandbox.Http;

namespace PrGate.Sandbox.GitHub;

/// <summary>GitHub's REST and GraphQL API as a GitHub App meets it: the routes. (docs.github.com/rest, version 2022-11-28.)</summary>
internal sealed class GitHubDialect : IDialect
{
    private readonly SandboxForge _forge;
    private readonly GitHubAuth _auth;
    private readonly GitHubLimits _limits;
    private readonly GitHubApp _app;
    private readonly GitHubRepositories _repositories;
    private readonly GitHubContents _contents;
    private readonly GitHubPulls _pulls;
    private readonly GitHubReviews _reviews;
    private readonly GitHubReviewRequests _reviewRequests;
    private readonly GitHubInlineComments _inline;
    private readonly GitHubComments _comments;
    private readonly GitHubStatuses _statuses;
    private readonly GitHubEvents _events;
    private readonly GraphQLEndpoint _graphQL;

    public GitHubDialect(SandboxForge forge)
    {
        _forge = forge;
        var json = new GitHubJson(forge);
        var pages = new GitHubPages(forge);
        _auth = new GitHubAuth(forge);
        _limits = new GitHubLimits(forge);
        _app = new GitHubApp(forge, _auth, json);
        _repositories = new GitHubRepositories(forge, json, pages);
        _contents = new GitHubContents(forge);
        _pulls = new GitHubPulls(forge, json, pages);
        _reviewRequests = new GitHubReviewRequests(forge, json);
        _inline = new GitHubInlineComments(forge, json, pages);
        _reviews = new GitHubReviews(forge, json, pages, _inline);
        _comments = new GitHubComments(forge, json, pages);
        _statuses = new GitHubStatuses(forge, json, pages);
        _events = new GitHubEvents(forge, json, _inline, _comments, _reviews);
        _graphQL = new GraphQLEndpoint(GitHubSchema.Text, x => new GitHubQuery(forge, x));
    }

    public void Handle(Exchange x)
    {
        GitHubEtiquette.Check(x);
        var path = x.Segments is ["api", "v3", ..] ? x.Segments[2..] : x.Segments;
        switch (path)
        {
            case ["app", ..]:
            case ["repos", _, _, "installation"]:
            case ["orgs" or "users", _, "installation"]:
                _auth.RequireApp(x);
                if (!_app.Handle(x, path))
                    Unplanned(x);
                break;
            case ["archive", ..]:
                _contents.Archive(x, path[1], path[2], path[3]);
                break;
            case ["rate_limit"] when x.Method == "GET":
                x.Actor = _auth.Caller(x);
                _limits.Write(x);
                break;
            case ["graphql"] or ["api", "graphql"] when x.Method == "POST":
                x.Actor = _auth.Caller(x);
                using (_limits.Enter(x))
                    _graphQL.Handle(x);
                break;
            default:
                x.Actor = _auth.Caller(x);
                using (_limits.Enter(x))
                {
                    if (!Route(x, path))
                        Unplanned(x);
                }
                break;
        }
        GitHubEtiquette.Condition(x);
    }

    public void WriteRefusal(Exchange x, ForgeRefusal refusal)
    {
        var w = x.Json;
        x.Reply.Status = refusal.Status;
        if (refusal.RetryAfter is { } wait)
            x.Reply.Header("Retry-After", ((int)Math.Ceiling(wait.TotalSeconds)).ToString());
        w.WriteStartObject();
        w.WriteString("message"u8, refusal.Message);
        if (refusal.Details.Count > 0)
        {
            w.WriteStartArray("errors"u8);
            foreach (var detail in refusal.Details)
                w.WriteStringValue(detail);
            w.WriteEndArray();
        }
        w.WriteString("documentation_url"u8, "https://docs.github.com/rest");
        w.WriteString("status"u8, refusal.Status.ToString());
        w.WriteEndObject();
    }

    public void AddCommonHeaders(Exchange x) => _limits.AddHeaders(x);

    public void Announce(ForgeEvent happened) => _events.Announce(happened);

    private bool Route(Exchange x, string[] path)
    {
        switch (path)
        {
            case ["user"] when x.Method == "GET":
                _app.WriteCaller(x);
                return true;
            case ["installation", "repositories"] when x.Method == "GET":
                _repositories.ListInstalled(x);
                return true;
            case ["installation", "token"] when x.Method == "DELETE":
                _auth.Revoke(x);
                x.Reply.Status = 204;
                return true;
            case ["orgs", var org, "teams", .. var rest] when x.Method == "GET":
                return _app.Teams(x, org, rest);
            case ["orgs", var org, "memberships", var login] when x.Method == "GET":
                return _app.Membership(x, org, login);
            case ["repos", var owner, var name, .. var rest]:
                var repository = _forge.Find($"{owner}/{name}");
                if (repository is null)
                {
                    RedirectOrNotFound(x, $"{owner}/{name}", rest);
                    return true;
                }
                lock (repository.Gate)
                    return InRepository(x, repository, rest);
            default:
                return false;
        }
    }

    private bool InRepository(Exchange x, SandboxRepository repository, string[] path) => path switch
    {
        ["pulls", "comments", ..] or ["pulls", _, "comments", ..] => _inline.Handle(x, repository, path),
        ["pulls", _, "reviews", ..] => _reviews.Handle(x, repository, path),
        ["pulls", _, "requested_reviewers"] => _reviewRequests.Handle(x, repository, path),
        ["pulls", ..] => _pulls.Handle(x, repository, path),
        ["issues", ..] => _comments.Handle(x, repository, path),
        ["statuses", ..] or ["commits", _, "status" or "statuses" or "check-runs"] => _statuses.Handle(x, repository, path),
        ["contents", ..] or ["git", ..] or ["tarball", ..] or ["readme"] => _contents.Handle(x, repository, path),
        _ => _repositories.Handle(x, repository, path),
    };

    private void RedirectOrNotFound(Exchange x, string name, string[] rest)
    {
        if (_forge.NewNameOf(name) is not { } now)
            throw ForgeRefusal.NotFound();
        var query = x.Target.IndexOf('?', StringComparison.Ordinal);
        x.Reply.Status = x.Method == "GET" ? 301 : 307;
        var location = $"{_forge.ApiUrl}repos/{now}/{string.Join('/', rest.Select(Uri.EscapeDataString))}".TrimEnd('/');
        x.Reply.Header("Location", location + (query < 0 ? "" : x.Target[query..]));
        x.Json.WriteStartObject();
        x.Json.WriteString("message"u8, "Moved Permanently");
        x.Json.WriteString("url"u8, location);
        x.Json.WriteEndObject();
    }

    private static void Unplanned(Exchange x)
    {
        x.Unplanned = true;
        throw ForgeRefusal.NotFound();
    }
}
