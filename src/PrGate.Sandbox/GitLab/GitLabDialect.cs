using PrGate.Sandbox.GraphQL;
using PrGate.Sandbox.Http;

namespace PrGate.Sandbox.GitLab;

/// <summary>GitLab's REST API v4 and GraphQL API as a project's access token meets them: the routes. (docs.gitlab.com/api.)</summary>
internal sealed class GitLabDialect : IDialect
{
    private readonly SandboxForge _forge;
    private readonly GitLabLimits _limits;
    private readonly GitLabProjects _projects;
    private readonly GitLabFiles _files;
    private readonly GitLabMergeRequests _mergeRequests;
    private readonly GitLabApprovals _approvals;
    private readonly GitLabNotes _notes;
    private readonly GitLabDiscussions _discussions;
    private readonly GitLabStatuses _statuses;
    private readonly GitLabEvents _events;
    private readonly GraphQLEndpoint _graphQL;

    public GitLabDialect(SandboxForge forge)
    {
        _forge = forge;
        var json = new GitLabJson(forge);
        var pages = new GitLabPages(forge);
        _limits = new GitLabLimits(forge);
        _projects = new GitLabProjects(forge, json, pages);
        _files = new GitLabFiles(pages);
        _mergeRequests = new GitLabMergeRequests(json, pages);
        _approvals = new GitLabApprovals(forge, json);
        _notes = new GitLabNotes(forge, json, pages);
        _discussions = new GitLabDiscussions(forge, json, pages);
        _statuses = new GitLabStatuses(forge, json, pages);
        _events = new GitLabEvents(forge, json);
        _graphQL = new GraphQLEndpoint(GitLabSchema.Text, x => new GitLabQuery(forge, x));
    }

    public void Handle(Exchange x)
    {
        x.Actor = Caller(x);
        _limits.Count(x);
        switch (x.Segments)
        {
            case ["api", "graphql"] when x.Method == "POST":
                _graphQL.Handle(x);
                break;
            case ["api", "v4", "projects", var id, .. var rest]:
                var project = Find(id) ?? throw new ForgeRefusal(404, "404 Project Not Found");
                lock (project.Gate)
                {
                    if (!InProject(x, project, rest))
                        throw Unplanned(x);
                }
                break;
            case ["api", "v4", .. var rest]:
                if (!_projects.HandleInstance(x, rest))
                    throw Unplanned(x);
                break;
            default:
                throw Unplanned(x);
        }
    }

    public void WriteRefusal(Exchange x, ForgeRefusal refusal)
    {
        x.Reply.Status = refusal.Status;
        if (refusal.RetryAfter is { } wait)
        {
            x.Reply.Header("Retry-After", ((int)Math.Ceiling(wait.TotalSeconds)).ToString());
            x.Reply.Text(refusal.Message);
            return;
        }
        x.Json.WriteStartObject();
        if (refusal.Details.Count > 0)
        {
            // Some errors are an object of lists instead of a text.
            x.Json.WriteStartObject("message"u8);
            x.Json.WriteStartArray(refusal.Message);
            foreach (var detail in refusal.Details)
                x.Json.WriteStringValue(detail);
            x.Json.WriteEndArray();
            x.Json.WriteEndObject();
        }
        else
            x.Json.WriteString(refusal.Key, refusal.Message);
        x.Json.WriteEndObject();
    }

    public void AddCommonHeaders(Exchange x) => _limits.AddHeaders(x);

    public void Announce(ForgeEvent happened) => _events.Announce(happened);

    private bool InProject(Exchange x, SandboxRepository project, string[] path) => path switch
    {
        ["merge_requests", _, "notes", ..] => _notes.Handle(x, project, path),
        ["merge_requests", _, "discussions", ..] => _discussions.Handle(x, project, path),
        ["merge_requests", _, "approvals" or "approval_state" or "approve" or "unapprove" or "reset_approvals" or "reviewers"]
            => _approvals.Handle(x, project, path),
        ["merge_requests", ..] => _mergeRequests.Handle(x, project, path),
        ["statuses", _] or ["repository", "commits", _, "statuses"] => _statuses.Handle(x, project, path),
        ["repository", "files" or "blobs" or "tree", ..] => _files.Handle(x, project, path),
        _ => _projects.Handle(x, project, path),
    };

    private SandboxRepository? Find(string id) => long.TryParse(id, out var number) ? _forge.Find(number) : _forge.FindOrMoved(id);

    private SandboxUser Caller(Exchange x)
    {
        var bearer = x.Header("Authorization");
        var token = x.Header("PRIVATE-TOKEN")
            ?? (bearer?.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) is true ? bearer["Bearer ".Length..] : null);
        if (token == _forge.Token)
            return _forge.Bot;
        if (token?.StartsWith("glpat-as_", StringComparison.Ordinal) is true)
            return _forge.User(token["glpat-as_".Length..]);
        throw new ForgeRefusal(401, "401 Unauthorized");
    }

    private static ForgeRefusal Unplanned(Exchange x)
    {
        x.Unplanned = true;
        return new ForgeRefusal(404, "404 Not Found") { Key = "error" };
    }
}
