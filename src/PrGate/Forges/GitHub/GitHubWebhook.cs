using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using PrGate.Checks.PullRequests;
using PrGate.Checks.Reporting;

namespace PrGate.Forges.GitHub;

/// <summary>
/// Verifies and translates GitHub's webhooks. Pure: the same request gives the same reading. A payload only says where to look, never what is true
/// (https://docs.github.com/webhooks/webhook-events-and-payloads).
/// </summary>
internal sealed class GitHubWebhook(ForgeOptions options, CommentMarker marker)
{
    private readonly WebhookSecrets _secrets = new(options.WebhookSecrets);

    // Who is asked to review or assigned, and which milestone it belongs to, is nothing a check reads.
    private static readonly HashSet<string> IdleActions = new(StringComparer.Ordinal)
    {
        "assigned", "unassigned", "locked", "unlocked", "milestoned", "demilestoned", "review_requested", "review_request_removed",
        "auto_merge_enabled", "auto_merge_disabled", "enqueued", "dequeued",
    };

    /// <param name="me">Who we are, as far as known.</param>
    public WebhookReading Read(WebhookEnvelope webhook, GitHubIdentity me)
    {
        var name = webhook.Header("X-GitHub-Event") ?? "";
        if (!_secrets.HasSigned(webhook.Header("X-Hub-Signature-256"), webhook.Body.Span))
            return new WebhookReading("", name, new Receipt.Rejected(WhyRejected(webhook)));
        var id = webhook.Header("X-GitHub-Delivery") is { Length: > 0 and <= 200 } given
            ? given
            : "sha256-" + Convert.ToHexStringLower(SHA256.HashData(webhook.Body.Span));
        if (name.Length == 0)
            return new WebhookReading(id, "unknown", new Receipt.Bad("The header X-GitHub-Event is missing."));
        GitHubEvent? payload;
        try
        {
            payload = JsonSerializer.Deserialize(webhook.Body.Span, GitHubJson.Default.GitHubEvent);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            return new WebhookReading(id, name, new Receipt.Bad(WhyBad(webhook, e)));
        }
        if (payload is null)
            return new WebhookReading(id, name, new Receipt.Bad("The payload is JSON null."));
        var label = payload.Action is { Length: > 0 and <= 60 } action ? $"{name}.{action}" : name;
        return new WebhookReading(id, label, Translate(name, label, payload, me));
    }

    private static string WhyRejected(WebhookEnvelope webhook) =>
        webhook.Header("X-Hub-Signature-256") is not null ? "The signature does not fit the body: the webhook's secret and PrGate's differ."
        : webhook.Header("X-Hub-Signature") is not null ? "Only the old SHA-1 signature is present; PrGate accepts X-Hub-Signature-256."
        : "The header X-Hub-Signature-256 is missing: the webhook has no secret.";

    private static string WhyBad(WebhookEnvelope webhook, Exception e) =>
        webhook.Header("Content-Type")?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) == true
            ? "The payload is form-encoded; set the webhook's content type to application/json."
            : $"The payload is not the JSON it should be{(e is JsonException { Path: { Length: > 0 and < 200 } path } ? $" (at {path})" : "")}.";

    private Receipt Translate(string name, string label, GitHubEvent payload, GitHubIdentity me)
    {
        if (name is "ping" or "installation" or "installation_repositories" or "installation_target" or "github_app_authorization" or "meta")
            return new Receipt.Ignored("It concerns the installation, and names no pull request.");
        if (name is "membership" or "team" or "organization" && payload.Organization?.Login is { Length: > 0 } organization)
            return People(organization, label);
        if (payload.Repository is not { Id: > 0, FullName: { Length: > 0 } path } repository)
            return IsKnown(name) ? new Receipt.Bad("The payload names no repository.")
                : new Receipt.Ignored($"Events of the kind '{name}' are not used.");
        if (!options.Serves(path))
            return new Receipt.Ignored("The repository's owner is not among the owners that are served.");
        if (me.IsMe(payload.Sender))
            return new Receipt.Ignored("It is our own doing.");
        var address = new RepositoryAddress(options.Name, repository.Id, path, payload.Installation?.Id);
        return name switch
        {
            "pull_request" => PullRequest(payload, address, label),
            "pull_request_review" or "pull_request_review_comment" or "pull_request_review_thread" => Discussion(payload, address, label),
            "issue_comment" => IssueComment(payload, address, label, me),
            "check_run" or "check_suite" => Check(payload, address, label),
            "push" => Push(payload, address, label),
            "status" => Status(payload, address, label, me),
            "merge_group" => Group(payload, address, label),
            "repository" => Repository(payload, address, label),
            "member" or "team" or "team_add" or "membership" or "organization" => People(address.Path.Split('/')[0], label),
            "branch_protection_rule" or "branch_protection_configuration" or "repository_ruleset" => new Receipt.RepositoryTouched(address, null, label),
            _ => new Receipt.Ignored($"Events of the kind '{name}' are not used."),
        };
    }

    private static bool IsKnown(string name) =>
        name is "pull_request" or "pull_request_review" or "pull_request_review_comment" or "pull_request_review_thread" or "issue_comment"
            or "check_run" or "check_suite" or "push" or "repository" or "status" or "merge_group";

    // The action "edited" of an organization, a team or a member can carry nobody's rights away, and all others can.
    private Receipt People(string owner, string label) => options.Serves(owner + "/")
        ? new Receipt.PeopleTouched(options.Name, owner, label)
        : new Receipt.Ignored("The organisation is not among the owners that are served.");

    private static Receipt Status(GitHubEvent payload, RepositoryAddress address, string label, GitHubIdentity me)
    {
        var state = GitHubPublisher.State(payload.State);
        // A process that never posts does not know our own account, and "Judging …" would look like somebody's: only a green can let something pass, and
        // sweeps compare all.
        if (state != StatusState.Success && me is { UserId: null, Login: null } && payload.Sender?.Type == "Bot")
            return new Receipt.Ignored("It may be our own doing.");
        if (!CommitSha.TryParse(payload.Sha, out var commit))
            return new Receipt.Bad("The payload names no commit.");
        var claim = payload.Context is { } context
            ? new StatusClaim(context, state, payload.Description ?? "")
            : null;
        return new Receipt.CommitTouched(address, commit.Value, claim, label);
    }

    private static Receipt Group(GitHubEvent payload, RepositoryAddress address, string label)
    {
        const string Heads = "refs/heads/";
        if (payload.MergeGroup is not { HeadRef: { Length: > 0 } headRef, BaseRef: { Length: > 0 } baseRef } group
            || !CommitSha.TryParse(group.HeadSha, out var head) || !CommitSha.TryParse(group.BaseSha, out var onto))
        {
            return new Receipt.Bad("The payload names no merge group.");
        }
        if (payload.Action is not ("checks_requested" or "destroyed"))
            return new Receipt.Ignored("It changes nothing that is judged.");
        var branch = baseRef.StartsWith(Heads, StringComparison.Ordinal) ? baseRef[Heads.Length..] : baseRef;
        return new Receipt.MergeGroupTouched(
            address, new MergeGroup(head.Value, onto.Value, branch, headRef, LastOf(headRef)), payload.Action == "destroyed", label);
    }

    // gh-readonly-queue/{branch}/pr-{number}-{sha}, read from the right: a branch can hold a slash and "pr-".
    private static int? LastOf(string headRef)
    {
        const string Marker = "/pr-";
        var start = headRef.LastIndexOf(Marker, StringComparison.Ordinal);
        if (start < 0)
            return null;
        var rest = headRef.AsSpan(start + Marker.Length);
        var end = rest.IndexOf('-');
        return end > 0 && int.TryParse(rest[..end], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;
    }

    private static Receipt PullRequest(GitHubEvent payload, RepositoryAddress address, string label)
    {
        if (payload.Action is { } action && IdleActions.Contains(action))
            return new Receipt.Ignored("It changes nothing that is judged.");
        return Touched(payload, address, label);
    }

    private Receipt Discussion(GitHubEvent payload, RepositoryAddress address, string label)
    {
        var number = payload.PullRequest?.Number ?? 0;
        return number > 0 && payload.Sender?.Type == "Bot"
            && marker.IsOurs(address.PullRequest(number).Key, payload.Comment?.Body ?? payload.Review?.Body)
            ? new Receipt.Ignored("It is our own doing.")
            : Touched(payload, address, label);
    }

    private static Receipt Touched(GitHubEvent payload, RepositoryAddress address, string label)
    {
        if (payload.PullRequest is not { Number: > 0 } pull)
            return new Receipt.Bad("The payload names no pull request.");
        var before = CommitSha.TryParse(payload.Before, out var old) ? old : null;
        var hint = CommitSha.TryParse(pull.Head?.Sha, out var head) ? new HeadHint(head.Value, before, pull.UpdatedAt) : null;
        return new Receipt.PullRequestTouched(address.PullRequest(pull.Number), label, hint);
    }

    private Receipt IssueComment(GitHubEvent payload, RepositoryAddress address, string label, GitHubIdentity me)
    {
        if (payload.Issue is not { Number: > 0 } issue)
            return new Receipt.Bad("The payload names no issue.");
        if (issue.PullRequest is null)
            return new Receipt.Ignored("The comment is on an issue, not on a pull request.");
        var key = address.PullRequest(issue.Number);
        var ours = payload.Sender?.Type == "Bot"
            && (me.IsMyApp(payload.Comment?.PerformedViaGithubApp) || marker.IsOurs(key.Key, payload.Comment?.Body));
        if (ours)
            return new Receipt.Ignored("It is our own doing.");
        return new Receipt.PullRequestTouched(key, label, null) { Comment = payload.Action == "created" ? NewCommentOf(payload.Comment) : null };
    }

    private static NewComment? NewCommentOf(GitHubEvent.CommentFields? comment) => comment is { Id: > 0 and var id, Body: { } body }
        ? new NewComment(id, GitHubLoader.ToPerson(comment.User), body.Length > NewComment.MaxBody ? body[..NewComment.MaxBody] : body, comment.CreatedAt)
        : null;

    // The list of pull requests is empty for forks, so the whole repository is looked at then.
    private static Receipt Check(GitHubEvent payload, RepositoryAddress address, string label)
    {
        if (payload.Action == "completed")
        {
            return CommitSha.TryParse((payload.CheckRun ?? payload.CheckSuite)?.HeadSha, out var commit)
                ? new Receipt.CommitTouched(address, commit.Value, null, label)
                : new Receipt.Bad("The payload names no commit.");
        }
        if (payload.Action is not ("rerequested" or "requested_action"))
            return new Receipt.Ignored("Only a result, or a request to run again, is of interest.");
        var pulls = (payload.CheckRun ?? payload.CheckSuite)?.PullRequests?
            .Where(p => p.Number > 0 && (p.Base?.Repo is not { } repo || repo.Id == address.Repository)).ToList() ?? [];
        if (pulls.Count == 1)
            return new Receipt.PullRequestTouched(address.PullRequest(pulls[0].Number), label, null);
        var branches = pulls.Select(p => p.Base?.Ref).Distinct().ToList();
        return new Receipt.RepositoryTouched(address, branches.Count == 1 ? branches[0] : null, label);
    }

    private static Receipt Push(GitHubEvent payload, RepositoryAddress address, string label)
    {
        const string Heads = "refs/heads/";
        if (payload.Ref is not { } reference)
            return new Receipt.Bad("The payload names no ref.");
        if (!reference.StartsWith(Heads, StringComparison.Ordinal))
            return new Receipt.Ignored("Only pushes to branches are of interest.");
        return payload.Deleted == true
            ? new Receipt.Ignored("The branch was deleted; its pull requests are closed by GitHub.")
            : new Receipt.RepositoryTouched(address, reference[Heads.Length..], label);
    }

    private static Receipt Repository(GitHubEvent payload, RepositoryAddress address, string label) =>
        payload.Action is "renamed" or "transferred" or "unarchived" or "edited"
            ? new Receipt.RepositoryTouched(address, null, label)
            : new Receipt.Ignored("It changes nothing that is judged.");
}
