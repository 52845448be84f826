using PrGate.Checks.PullRequests;

namespace PrGate.Forges.GitHub;

/// <summary>
/// Reads a pull request. The facts come first and the rest after them: whatever moves in between is then newer than the facts, and shows when the
/// facts are read again before anything is posted.
/// </summary>
internal sealed class GitHubLoader(ForgeOptions options, GitHubApi api, GitHubPullNotes notes, GitHubDetails details, BlobCache blobs)
{
    public async Task<PullRequest> LoadAsync(
        PullRequestAddress address, PullRequestParts parts, PullRequest? known, CancellationToken cancellation)
    {
        (PullRequest Facts, int? ChangedFiles) pr = parts.HasFlag(PullRequestParts.Facts)
            ? await FactsAsync(address, cancellation)
            : (known ?? throw new ArgumentException("Without the facts an earlier reading must be given.", nameof(known)), null);
        var files = parts.HasFlag(PullRequestParts.Files) ? FilesAsync(address, pr, known, cancellation)
            : Task.FromResult(known?.Files ?? ChangedFiles.None);
        var read = details.ReadAsync(address, pr.Facts.WithEarlier(known), parts, cancellation);
        await Task.WhenAll(files, read);
        return await read with { Files = await files };
    }

    public async Task<IReadOnlyList<OpenPullRequest>> ListOpenAsync(RepositoryAddress repository, CancellationToken cancellation)
    {
        var pulls = await api.ListOpenAsync(repository, cancellation);
        return [.. pulls
            .Where(p => p.State is null or "open" && p.Base?.Ref is not null)
            .Select(p => new OpenPullRequest(p.Number, Sha(repository.Path, p.Number, p.Head?.Sha), p.Base!.Ref!, p.UpdatedAt))
            .DistinctBy(p => p.Number)];
    }

    private async Task<(PullRequest Facts, int? ChangedFiles)> FactsAsync(PullRequestAddress address, CancellationToken cancellation)
    {
        var pull = await api.GetPullAsync(address, cancellation);
        notes.Saw(address.Key, pull.Comments, pull.ReviewComments);
        if (pull.Base?.Ref is not { Length: > 0 } branch)
            throw Missing(address, "base branch");
        if (!Uri.TryCreate(pull.HtmlUrl, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
            throw Missing(address, "address");
        if (pull.Base.Repo is { } repository && repository.Id != address.Key.Repository)
        {
            throw new ForgeException(
                $"{options.Name}: {address.Repository} is another repository now (id {repository.Id} instead of {address.Key.Repository}); its pull requests are not the ones meant.",
                ForgeFault.NotFound);
        }
        var facts = new PullRequest
        {
            Key = address.Key,
            Repository = pull.Base.Repo?.FullName ?? address.Repository,
            Title = pull.Title ?? "",
            Url = url,
            Author = ToPerson(pull.User),
            Base = branch,
            HeadBranch = pull.Head?.Ref ?? "",
            Head = Sha(address.Repository, address.Key.Number, pull.Head?.Sha),
            BaseSha = Sha(address.Repository, address.Key.Number, pull.Base.Sha),
            State = pull.Merged || pull.MergedAt is not null ? PullRequestState.Merged : pull.State == "open" ? PullRequestState.Open
                : PullRequestState.Closed,
            IsDraft = pull.Draft,
            FromFork = pull.Head?.Repo is not { } source || source.Id != address.Key.Repository,
            Labels = [.. (pull.Labels ?? []).Select(l => l.Name).OfType<string>()],
            UpdatedAt = pull.UpdatedAt,
            Requested = GitHubReviewRequests.Of(pull, address.Repository),
        };
        return (facts, pull.ChangedFiles);
    }

    private async Task<ChangedFiles> FilesAsync(
        PullRequestAddress address, (PullRequest Facts, int? Count) pr, PullRequest? known, CancellationToken cancellation)
    {
        if (known is not null && pr.Count is not null
            && known.Head == pr.Facts.Head && known.BaseSha == pr.Facts.BaseSha && known.Base == pr.Facts.Base
            && known.Files.Incomplete is null && known.Files.List.Count == pr.Count)
        {
            return known.Files;
        }
        var listed = await api.ListFilesAsync(address, cancellation);
        var files = listed.Where(f => f.Filename is { Length: > 0 }).Select(ToFile).ToList();
        return new ChangedFiles(files, WhyIncomplete(files, pr.Count));
    }

    private static string? WhyIncomplete(List<ChangedFile> files, int? stated)
    {
        if (files.Count >= GitHubApi.MaxFiles)
            return $"GitHub lists at most {GitHubApi.MaxFiles} files of a pull request{(stated is { } all ? $", and this one changes {all}" : "")}";
        if (stated is { } count && count != files.Count)
            return $"GitHub lists {files.Count} files and says that {count} are changed";
        return files.DistinctBy(f => f.Path, StringComparer.Ordinal).Count() == files.Count ? null : "GitHub lists a file twice";
    }

    internal ChangedFile ToFile(GitHubPayload.File file)
    {
        var kind = file.Status switch
        {
            "added" => ChangeKind.Added,
            "modified" => ChangeKind.Modified,
            "removed" => ChangeKind.Removed,
            "renamed" => ChangeKind.Renamed,
            "copied" => ChangeKind.Copied,
            _ => ChangeKind.TypeChanged,
        };
        BlobId? blob = kind != ChangeKind.Removed && file.Sha is { Length: 40 or 64 } sha ? new BlobId(sha) : null;
        if (kind == ChangeKind.Added && blob is { } id && !blobs.TryGet(id, out _) && UnifiedDiff.AddedContent(file.Patch) is { } content)
            blobs.TryKeep(id, content);
        return new ChangedFile
        {
            Path = file.Filename!,
            PreviousPath = kind is ChangeKind.Renamed or ChangeKind.Copied ? file.PreviousFilename : null,
            Kind = kind,
            HeadBlob = blob,
            Diff = UnifiedDiff.Parse(file.Patch),
            Additions = file.Additions,
            Deletions = file.Deletions,
        };
    }

    public static Person ToPerson(GitHubPayload.User? user) =>
        user is { Id: > 0, Login: { Length: > 0 } login } ? new Person(user.Id, login, user.Type == "Bot") : Person.Ghost;

    private CommitSha Sha(string repository, int number, string? text) =>
        CommitSha.TryParse(text, out var sha) ? sha.Value : throw new ForgeException(
            $"{options.Name} gave no usable commit for {repository}#{number}. It is tried again later.", ForgeFault.Unavailable);

    private ForgeException Missing(PullRequestAddress address, string what) =>
        new($"{options.Name} described {address.Repository}#{address.Key.Number} without its {what}. It is tried again later.",
            ForgeFault.Unavailable);
}
