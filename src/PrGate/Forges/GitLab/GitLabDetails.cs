using PrGate.Checks.PullRequests;
using PrGate.Checks.Reporting;
using PrGate.Forges.Http;

namespace PrGate.Forges.GitLab;

/// <summary>Commits with their signatures, comments and statuses of a merge request; GitLab has a call for each, and one for each commit's signature.</summary>
internal sealed class GitLabDetails(GitLabApi api, GitLabSelf self, TimeProvider clock)
{
    private const int MaxSigned = 250;

    // A key can be revoked, or an e-mail address confirmed, so an answer is not believed for ever.
    private static readonly TimeSpan SignatureAge = TimeSpan.FromMinutes(5);

    private readonly BoundedCache<(long Project, string Commit), (CommitSignature Signature, DateTimeOffset At)> _signatures = new(20_000, static _ => 1);

    public async Task<PullRequest> ReadAsync(PullRequestAddress address, PullRequest facts, PullRequestParts parts, CancellationToken cancellation)
    {
        var commits = parts.HasFlag(PullRequestParts.Commits) && !StandFor(facts) ? CommitsAsync(address, cancellation) : null;
        var comments = parts.HasFlag(PullRequestParts.Comments) ? CommentsAsync(address, cancellation) : null;
        var statuses = parts.HasFlag(PullRequestParts.Statuses) ? StatusesAsync(address, facts, cancellation) : null;
        await Task.WhenAll(new Task?[] { commits, comments, statuses }.OfType<Task>());
        if (commits is not null)
            facts = facts with { Commits = await commits };
        if (comments is not null)
            facts = facts with { Comments = await comments };
        if (statuses is not null)
            facts = facts with { Statuses = await statuses };
        return parts.HasFlag(PullRequestParts.Reactions) ? facts with { Reactions = new([], "reactions are not read on GitLab") } : facts;
    }

    // At one head and base the commits are always the same, and an unsigned one stays unsigned; a signature is asked for again, for its key can be revoked.
    private static bool StandFor(PullRequest facts) =>
        facts.Commits is { Incomplete: null, List.Count: > 0 } known && known.List.All(c => c.Signature.State == SignatureState.Unsigned);

    private async Task<Listing<Commit>> CommitsAsync(PullRequestAddress address, CancellationToken cancellation)
    {
        var listed = await api.ListCommitsAsync(address, cancellation);
        listed.Reverse();
        var signatures = await Task.WhenAll(listed.Take(MaxSigned).Select(c => SignatureAsync(address.RepositoryAddress, c.Id ?? "", cancellation)));
        var commits = listed.Zip(signatures).Select(pair => ToCommit(pair.First, pair.Second)).OfType<Commit>().ToList();
        return new(commits, commits.Count == listed.Count ? null : $"it has {listed.Count} commits, and no more than {MaxSigned} are read");
    }

    private static Commit? ToCommit(GitLabPayload.Commit commit, CommitSignature signature) => CommitSha.TryParse(commit.Id, out var sha)
        ? new Commit
        {
            Sha = sha.Value,
            Parents = [.. (commit.ParentIds ?? []).Select(p => CommitSha.TryParse(p, out var parent) ? parent : null).OfType<CommitSha>()],
            Author = new CommitPerson(commit.AuthorName ?? "", commit.AuthorEmail ?? ""),
            Committer = new CommitPerson(commit.CommitterName ?? "", commit.CommitterEmail ?? ""),
            Message = commit.Message ?? "",
            Signature = signature,
        }
        : null;

    private async Task<CommitSignature> SignatureAsync(RepositoryAddress repository, string commit, CancellationToken cancellation)
    {
        var key = (repository.Repository, commit);
        var now = clock.GetUtcNow();
        if (_signatures.TryGet(key, out var known) && now - known.At < SignatureAge)
            return known.Signature;
        var answer = await api.GetSignatureAsync(repository, commit, cancellation);
        // https://docs.gitlab.com/api/commits/#get-signature-of-a-commit: only "verified" and GitLab's own "verified_system" vouch for the committer.
        var signature = answer?.VerificationStatus switch
        {
            null when answer is null => new CommitSignature(SignatureState.Unsigned, "unsigned"),
            "verified" => new CommitSignature(SignatureState.Verified, "verified"),
            "verified_system" => new CommitSignature(SignatureState.Verified, "verified_system", ByForge: true),
            var other => new CommitSignature(SignatureState.Unverified, other),
        };
        _signatures.Set(key, (signature, now));
        return signature;
    }

    private async Task<Listing<Comment>> CommentsAsync(PullRequestAddress address, CancellationToken cancellation)
    {
        var discussions = await api.ListDiscussionsAsync(address, cancellation);
        return new(
        [
            .. discussions.SelectMany(d => d.Notes ?? []).Where(n => n.System != true).OrderBy(n => n.CreatedAt).ThenBy(n => n.Id).Select(n => new Comment
            {
                Id = n.Id,
                Author = GitLabLoader.ToPerson(n.Author),
                Body = n.Body is { Length: > NewComment.MaxBody } body ? body[..NewComment.MaxBody] : n.Body ?? "",
                CreatedAt = n.CreatedAt,
                EditedAt = n.UpdatedAt > n.CreatedAt ? n.UpdatedAt : null,
            }),
        ]);
    }

    private async Task<Listing<CommitStatus>> StatusesAsync(PullRequestAddress address, PullRequest facts, CancellationToken cancellation)
    {
        var listed = await api.ListStatusesAsync(address.RepositoryAddress, facts.Head, null, cancellation);
        var ours = StatusLine.ContextOf(facts.Base);
        return new(
        [
            .. listed.OrderByDescending(s => s.Id).Where(s => s.Name is not null && s.Name != ours && (self.Known is not { } me || s.Author?.Id != me))
                .Select(s => new CommitStatus(s.Name!, CommitStatusKind.Status, StateOf(s.Status), GitLabLoader.ToPerson(s.Author)))
                .DistinctBy(s => s.Context),
        ]);
    }

    private static CommitStatusState StateOf(string? word) => word switch
    {
        "success" => CommitStatusState.Success,
        "failed" => CommitStatusState.Failure,
        "canceled" => CommitStatusState.Cancelled,
        "skipped" => CommitStatusState.Skipped,
        "manual" => CommitStatusState.ActionRequired,
        _ => CommitStatusState.Pending,
    };
}
