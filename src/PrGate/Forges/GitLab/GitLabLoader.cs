using System.Globalization;
using System.Text.RegularExpressions;
using PrGate.Checks.PullRequests;

namespace PrGate.Forges.GitLab;

/// <summary>Reads a merge request. As on GitHub the facts come first, so that whatever moves in between shows when they are read again.</summary>
internal sealed partial class GitLabLoader(ForgeOptions options, GitLabApi api, GitLabNotes notes, GitLabDetails details, KnownFiles files)
{
    public async Task<PullRequest> LoadAsync(
        PullRequestAddress address, PullRequestParts parts, PullRequest? known, CancellationToken cancellation)
    {
        GitLabPayload.MergeRequest? merge = null;
        if (parts.HasFlag(PullRequestParts.Facts))
            merge = await FreshAsync(address, cancellation);
        var facts = merge is null
            ? known ?? throw new ArgumentException("Without the facts an earlier reading must be given.", nameof(known))
            : Facts(address, merge);
        var changed = parts.HasFlag(PullRequestParts.Files) ? FilesAsync(address, facts, merge, known, cancellation)
            : Task.FromResult(known?.Files ?? ChangedFiles.None);
        var reviews = parts.HasFlag(PullRequestParts.Reviews) ? ReviewsAsync(address, facts, merge, known, cancellation)
            : Task.FromResult(known?.Reviews ?? []);
        var read = details.ReadAsync(address, facts.WithEarlier(known), parts, cancellation);
        await Task.WhenAll(changed, reviews, read);
        return await read with { Files = await changed, Reviews = await reviews };
    }

    /// <summary>The merge request as it is now, remembered for publishing.</summary>
    /// <exception cref="ForgeException">Also while GitLab still prepares its diff: then it is asked again later.</exception>
    public async Task<GitLabPayload.MergeRequest> FreshAsync(PullRequestAddress address, CancellationToken cancellation)
    {
        var merge = await api.GetMergeRequestAsync(address, cancellation);
        if (merge.State == "opened"
            && (merge.DetailedMergeStatus == "preparing" || merge.DiffRefs is not { HeadSha: not null, StartSha: not null,
                BaseSha: not null } || merge.DiffRefs.HeadSha != merge.Sha))
        {
            throw new ForgeException(
                $"{options.Name} still prepares the diff of {address.Repository}!{address.Key.Number}. It is read again later.",
                ForgeFault.Unavailable);
        }
        notes.Saw(address.Key, merge);
        return merge;
    }

    public async Task<IReadOnlyList<OpenPullRequest>> ListOpenAsync(RepositoryAddress repository, CancellationToken cancellation)
    {
        var open = await api.ListOpenAsync(repository, cancellation);
        // A merge request without commits has no head: there is nothing to judge.
        return [.. open
            .Where(m => m.TargetBranch is not null && CommitSha.TryParse(m.Sha, out _))
            .Select(m => new OpenPullRequest(m.Iid, CommitSha.Parse(m.Sha!), m.TargetBranch!, m.UpdatedAt))
            .DistinctBy(m => m.Number)];
    }

    private PullRequest Facts(PullRequestAddress address, GitLabPayload.MergeRequest merge)
    {
        if (merge.TargetBranch is not { Length: > 0 } branch)
            throw Missing(address, "target branch");
        if (!Uri.TryCreate(merge.WebUrl, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
            throw Missing(address, "address");
        if (!CommitSha.TryParse(merge.Sha, out var head)
            || !CommitSha.TryParse(merge.DiffRefs?.StartSha ?? merge.DiffRefs?.BaseSha, out var tip))
            throw Missing(address, "commits");
        return new PullRequest
        {
            Key = address.Key,
            Repository = merge.References?.Full is { } full && full.LastIndexOf('!') is > 0 and var end ? full[..end] : address.Repository,
            Title = merge.Title ?? "",
            Url = url,
            Author = ToPerson(merge.Author),
            Base = branch,
            HeadBranch = merge.SourceBranch ?? "",
            Head = head.Value,
            BaseSha = tip.Value,
            State = merge.State switch { "opened" or "locked" => PullRequestState.Open, "merged" => PullRequestState.Merged, _ =>
                PullRequestState.Closed },
            IsDraft = merge.Draft == true,
            FromFork = merge.SourceProjectId != address.Key.Repository,
            Labels = merge.Labels ?? [],
            UpdatedAt = merge.UpdatedAt,
            Requested = GitLabReviewRequests.Of(merge),
        };
    }

    private async Task<ChangedFiles> FilesAsync(
        PullRequestAddress address, PullRequest facts, GitLabPayload.MergeRequest? merge, PullRequest? known,
        CancellationToken cancellation)
    {
        if (known is { Files.Incomplete: null, Files.List.Count: > 0 } && merge is not null
            && known.Head == facts.Head && known.BaseSha == facts.BaseSha && known.Base == facts.Base)
        {
            return known.Files;
        }
        var listed = (await api.ListDiffsAsync(address, cancellation)).Where(d => d.NewPath is { Length: > 0 }).ToList();
        foreach (var diff in listed)
            RememberModes(address.RepositoryAddress, facts.BaseSha, facts.Head, diff);
        return new ChangedFiles([.. listed.Select(ToFile)], WhyIncomplete(listed, merge?.ChangesCount));
    }

    // "12", or "1000+" when GitLab stopped counting; absent when nothing is changed.
    private static string? WhyIncomplete(List<GitLabPayload.Diff> listed, string? stated)
    {
        if (stated?.EndsWith('+') == true)
            return $"GitLab keeps no more than {stated[..^1]} changed files of a merge request, and this one has more";
        if (int.TryParse(stated, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count != listed.Count)
            return $"GitLab lists {listed.Count} files and says that {count} are changed";
        return listed.DistinctBy(d => d.NewPath, StringComparer.Ordinal).Count() == listed.Count ? null : "GitLab lists a file twice";
    }

    /// <summary>Remembers what is a link or a submodule on either side: GitLab's files do not say so.</summary>
    public void RememberModes(RepositoryAddress repository, CommitSha before, CommitSha after, GitLabPayload.Diff diff)
    {
        if (!diff.DeletedFile && Special(diff.BMode) is { } now)
            files.Remember(repository.Repository, after.Value, diff.NewPath!, null, now);
        if (!diff.NewFile && diff.OldPath is { } path && Special(diff.AMode) is { } old)
            files.Remember(repository.Repository, before.Value, path, null, old);
    }

    private static FileContent? Special(string? mode) =>
        mode is { Length: 6 } && TryOctal(mode, out var bits) && bits != 0 ? FileLimits.FromMode(bits) : null;

    internal static bool TryOctal(string text, out int value)
    {
        value = 0;
        foreach (var c in text)
        {
            if (c is < '0' or > '7')
                return false;
            value = (value * 8) + (c - '0');
        }
        return true;
    }

    public static ChangedFile ToFile(GitLabPayload.Diff diff)
    {
        var kind = diff switch
        {
            { NewFile: true } => ChangeKind.Added,
            { DeletedFile: true } => ChangeKind.Removed,
            _ when Type(diff.AMode) != Type(diff.BMode) => ChangeKind.TypeChanged,
            { RenamedFile: true } => ChangeKind.Renamed,
            _ => ChangeKind.Modified,
        };
        var shown = diff.Collapsed == true || diff.TooLarge == true ? null : diff.Text;
        return new ChangedFile
        {
            Path = diff.NewPath!,
            PreviousPath = diff.OldPath is { Length: > 0 } old && old != diff.NewPath && !diff.NewFile ? old : null,
            Kind = kind,
            Diff = UnifiedDiff.Parse(shown),
            Additions = Count(shown, '+'),
            Deletions = Count(shown, '-'),
        };
    }

    // GitLab does not count lines itself; its text of a difference has no headers of files.
    private static int? Count(string? diff, char sign)
    {
        if (diff is null)
            return null;
        var count = 0;
        foreach (var line in diff.AsSpan().Split('\n'))
            count += diff.AsSpan(line) is [var first, ..] && first == sign ? 1 : 0;
        return count;
    }

    private static string? Type(string? mode) => mode is { Length: 6 } ? mode[..3] : null;

    private async Task<IReadOnlyList<Review>> ReviewsAsync(
        PullRequestAddress address, PullRequest facts, GitLabPayload.MergeRequest? merge, PullRequest? known,
        CancellationToken cancellation)
    {
        var objections = merge?.Reviewers is { Count: 0 } ? Task.FromResult<List<GitLabPayload.Reviewer>>([])
            : api.ListReviewersAsync(address, cancellation);
        var approvals = (await api.GetApprovalsAsync(address, cancellation)).ApprovedBy?.Where(a => a.User is not null).ToList() ?? [];
        var versions = approvals.Count > 0 ? await api.ListVersionsAsync(address, cancellation) : [];
        var reviews = approvals
            .Select(a =>
                new Review(ToPerson(a.User), ReviewState.Approved, ApprovedCommit(a, facts, versions, known), a.ApprovedAt ?? default))
            .Concat((await objections)
                .Where(r => r is { State: "requested_changes", User: not null })
                .Select(r => new Review(ToPerson(r.User), ReviewState.ChangesRequested, facts.Head, r.CreatedAt ?? default)));
        return [.. reviews.OrderBy(r => r.SubmittedAt)];
    }

    /// <summary>
    /// GitLab does not say which commit an approval was given for. It is the only version there ever was, or the newest before the approval's time;
    /// without a time, the head when the approval is new since an earlier reading of the same head. Else nothing is known, and it counts for none.
    /// </summary>
    private static CommitSha? ApprovedCommit(
        GitLabPayload.Approval approval, PullRequest facts, List<GitLabPayload.Version> versions, PullRequest? known)
    {
        if (versions.Count == 1 && versions[0].HeadCommitSha == facts.Head.Value)
            return facts.Head;
        if (approval.ApprovedAt is { } at)
        {
            // At the very same time as a push it is taken for the commit before: consent is never guessed.
            var then = versions.Where(v => v.CreatedAt < at).MaxBy(v => v.CreatedAt);
            return CommitSha.TryParse(then?.HeadCommitSha, out var version) ? version : null;
        }
        if (known is null || known.Head != facts.Head)
            return null;
        var before = known.Reviews.FirstOrDefault(r => r.State == ReviewState.Approved && r.Author.Id == approval.User!.Id);
        return before is null ? facts.Head : before.Commit;
    }

    internal static Person ToPerson(GitLabPayload.User? user) =>
        user is { Id: > 0, Username: { Length: > 0 } name } ? new Person(user.Id, name, user.Bot == true || BotName().IsMatch(name))
            : Person.Ghost;

    private ForgeException Missing(PullRequestAddress address, string what) =>
        new($"{options.Name} described {address.Repository}!{address.Key.Number} without its {what}. It is tried again later.",
            ForgeFault.Unavailable);

    // The users that GitLab makes for project and group access tokens.
    [GeneratedRegex("^(project|group)_[0-9]+_bot(_|$)")]
    private static partial Regex BotName();
}
