using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using PrGate.Checks.PullRequests;
using PrGate.Checks.Reporting;

namespace PrGate.Forges.GitLab;

/// <summary>
/// Verifies and translates GitLab's webhooks and system hooks. Pure: the same request gives the same reading
/// (https://docs.gitlab.com/user/project/integrations/webhook_events).
/// </summary>
internal sealed class GitLabWebhook(ForgeOptions options, CommentMarker marker)
{
    private readonly WebhookSecrets _secrets = new(options.WebhookSecrets);

    /// <param name="me">Our user's id, once it is known.</param>
    public WebhookReading Read(WebhookEnvelope webhook, long? me)
    {
        var name = webhook.Header("X-Gitlab-Event") ?? "";
        if (_secrets.WhyNotFromGitLab(webhook) is { } why)
            return new WebhookReading("", name, new Receipt.Rejected($"Not proven to come from GitLab: {why}."));
        var id = DeliveryId(webhook);
        GitLabEvent? payload;
        try
        {
            payload = JsonSerializer.Deserialize(webhook.Body.Span, GitLabJson.Default.GitLabEvent);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            var where = e is JsonException { Path: { Length: > 0 and < 200 } path } ? $" (at {path})" : "";
            return new WebhookReading(id, name, new Receipt.Bad($"The payload is not the JSON it should be{where}."));
        }
        if (payload is null)
            return new WebhookReading(id, name, new Receipt.Bad("The payload is JSON null."));
        var kind = payload.ObjectKind ?? payload.EventName;
        if (kind is not { Length: > 0 and <= 60 })
            return new WebhookReading(
                id, name, new Receipt.Bad("The payload names no object_kind: the hook must use GitLab's own template."));
        var label = payload.ObjectAttributes?.Action is { Length: > 0 and <= 60 } action ? $"{kind}.{action}" : kind;
        return new WebhookReading(id, label, Translate(kind, label, payload, me));
    }

    // Old versions send no key; the event's id is shared along a chain of hooks, so the body is part of ours.
    private static string DeliveryId(WebhookEnvelope webhook)
    {
        foreach (var header in (ReadOnlySpan<string>)["Idempotency-Key", "webhook-id"])
        {
            if (webhook.Header(header) is { Length: > 0 and <= 200 } key)
                return key;
        }
        var hash = Convert.ToHexStringLower(SHA256.HashData(webhook.Body.Span))[..32];
        return webhook.Header("X-Gitlab-Event-UUID") is { Length: > 0 and <= 100 } uuid ? $"{uuid}-{hash}" : $"sha256-{hash}";
    }

    private Receipt Translate(string kind, string label, GitLabEvent payload, long? me)
    {
        // Membership of groups: user_add_to_group, user_remove_from_group, user_update_for_group (and the same of teams, in system hooks).
        if (kind.StartsWith("user_", StringComparison.Ordinal) && kind.EndsWith("_group", StringComparison.Ordinal))
            return People(payload.GroupPath, label);
        if (kind is not ("merge_request" or "note" or "push" or "pipeline" or "project_rename" or "project_transfer"))
            return new Receipt.Ignored($"Events of the kind '{kind}' are not used.");
        if (payload.Project is not { PathWithNamespace: { Length: > 0 } path } project)
            return new Receipt.Bad("The payload names no project.");
        if (!options.Serves(path))
            return new Receipt.Ignored("The project's group is not among the owners that are served.");
        if (me is { } id && (payload.User?.Id ?? payload.UserId) == id)
            return new Receipt.Ignored("It is our own doing.");
        return kind switch
        {
            "merge_request" => MergeRequest(payload, project, label),
            "note" => Note(payload, project, label),
            "pipeline" => Pipeline(payload, project, label),
            "push" => Push(payload, project, label),
            _ => Address(project.Id, path) is { } repository
                ? new Receipt.RepositoryTouched(repository, null, label)
                : new Receipt.Bad("The payload names no project."),
        };
    }

    private Receipt MergeRequest(GitLabEvent payload, GitLabEvent.ProjectFields project, string label)
    {
        var attributes = payload.ObjectAttributes;
        return Touched(
            attributes?.Iid, attributes?.TargetProjectId ?? project.Id, project, label,
            Hint(attributes?.LastCommit, attributes?.Oldrev, attributes?.UpdatedAt));
    }

    private Receipt Note(GitLabEvent payload, GitLabEvent.ProjectFields project, string label)
    {
        if (payload.ObjectAttributes?.NoteableType != "MergeRequest" || payload.MergeRequest is not { } merge)
            return new Receipt.Ignored("The note is not on a merge request.");
        var receipt = Touched(
            merge.Iid, merge.TargetProjectId ?? project.Id, project, label, Hint(merge.LastCommit, null, merge.UpdatedAt));
        if (receipt is not Receipt.PullRequestTouched touched)
            return receipt;
        return marker.IsOurs(touched.PullRequest.Key, payload.ObjectAttributes.Note)
            ? new Receipt.Ignored("It is our own doing.")
            : touched with { Comment = NewCommentOf(payload) };
    }

    private static NewComment? NewCommentOf(GitLabEvent payload)
    {
        var note = payload.ObjectAttributes!;
        var isNew = note.Action is "create" || (note.Action is null && note.UpdatedAt == note.CreatedAt);
        if (!isNew || note is not { Id: > 0 and var id, System: not true, Note: { } body } || payload.User?.Id is not { } user || user != note.AuthorId)
            return null;
        var author = GitLabLoader.ToPerson(new GitLabPayload.User(user, payload.User.Username, null, null));
        return new NewComment(id, author, body.Length > NewComment.MaxBody ? body[..NewComment.MaxBody] : body, Time(note.CreatedAt));
    }

    private Receipt People(string? group, string label) => group is not { Length: > 0 }
        ? new Receipt.Bad("The payload names no group.")
        : options.Serves(group + "/")
            ? new Receipt.PeopleTouched(options.Name, group.Split('/')[0], label)
            : new Receipt.Ignored("The group is not among the owners that are served.");

    // A new pipeline is where the status must stand from now on. That all its jobs passed is a claim on our status among them.
    private Receipt Pipeline(GitLabEvent payload, GitLabEvent.ProjectFields project, string label)
    {
        var pipeline = payload.ObjectAttributes;
        if (pipeline?.Status is "success" or "failed" or "canceled" or "skipped")
            return Ended(pipeline, project, label);
        if (payload.MergeRequest is not { Iid: > 0 } merge)
            return new Receipt.Ignored("The pipeline belongs to no merge request.");
        if (pipeline?.Status is "running")
            return new Receipt.Ignored("Only new and ended pipelines are of interest.");
        var target = merge.TargetProjectId ?? project.Id;
        return IsTrialMerge(pipeline?.Ref) && CommitSha.TryParse(pipeline!.Sha, out var head) && merge.TargetBranch is { } branch
            && Address(target, project.PathWithNamespace!) is { } repository
                ? new Receipt.MergeGroupTouched(
                    repository, new MergeGroup(head.Value, null, branch, pipeline.Ref!, merge.Iid) { Pipeline = pipeline.Id }, Destroyed: false, label)
                : Touched(merge.Iid, target, project, label, null);
    }

    private Receipt Ended(GitLabEvent.AttributeFields pipeline, GitLabEvent.ProjectFields project, string label)
    {
        if (!CommitSha.TryParse(pipeline.Sha, out var commit) || Address(project.Id, project.PathWithNamespace!) is not { } repository)
            return new Receipt.Bad("The payload names no commit.");
        var claim = pipeline.Status == "success" ? new StatusClaim(null, StatusState.Success, null) : null;
        return new Receipt.CommitTouched(repository, commit.Value, claim, label);
    }

    // refs/merge-requests/{iid}/merge for merged results, /train for merge trains (https://docs.gitlab.com/ci/pipelines/merge_trains/).
    private static bool IsTrialMerge(string? reference) =>
        reference?.StartsWith("refs/merge-requests/", StringComparison.Ordinal) == true
        && (reference.EndsWith("/merge", StringComparison.Ordinal) || reference.EndsWith("/train", StringComparison.Ordinal));

    private Receipt Push(GitLabEvent payload, GitLabEvent.ProjectFields project, string label)
    {
        const string Heads = "refs/heads/";
        if (payload.Ref is not { } reference)
            return new Receipt.Bad("The payload names no ref.");
        if (!reference.StartsWith(Heads, StringComparison.Ordinal))
            return new Receipt.Ignored("Only pushes to branches are of interest.");
        if (payload.After is { Length: > 0 } after && after.All(c => c == '0'))
            return new Receipt.Ignored("The branch was deleted.");
        return Address(project.Id, project.PathWithNamespace!) is { } repository
            ? new Receipt.RepositoryTouched(repository, reference[Heads.Length..], label)
            : new Receipt.Bad("The payload names no project.");
    }

    private Receipt Touched(int? iid, long? projectId, GitLabEvent.ProjectFields project, string label, HeadHint? hint) =>
        iid is > 0 and var number && Address(projectId, project.PathWithNamespace!) is { } repository
            ? new Receipt.PullRequestTouched(repository.PullRequest(number), label, hint)
            : new Receipt.Bad("The payload names no merge request.");

    private RepositoryAddress? Address(long? project, string path) =>
        project is > 0 and var id ? new RepositoryAddress(options.Name, id, path, null) : null;

    private static HeadHint? Hint(GitLabEvent.CommitFields? commit, string? before, string? updatedAt) =>
        CommitSha.TryParse(commit?.Id, out var head)
            ? new HeadHint(head.Value, CommitSha.TryParse(before, out var old) ? old : null, Time(updatedAt))
            : null;

    // "2013-12-03T17:23:34Z" or "2017-09-15 16:50:55 UTC".
    internal static DateTimeOffset? Time(string? text)
    {
        if (text is null)
            return null;
        var iso = text.EndsWith(" UTC", StringComparison.Ordinal) ? text[..^4] + "Z" : text;
        return DateTimeOffset.TryParse(iso, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var time) ? time : null;
    }
}
