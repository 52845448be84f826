using PrGate.Checks.PullRequests;

namespace PrGate.Forges.GitHub;

/// <summary>Reads the trial merges of merge queues (https://docs.github.com/graphql/reference/objects#mergequeue).</summary>
internal sealed class GitHubGroups(ForgeOptions options, GitHubApi api, GitHubGraphQuery graph, GitHubLoader loader)
{
    /// <summary>What waits in a branch's queue; apart, so that its text can be checked against the published schema.</summary>
    internal const string QueueText =
        "query($owner:String!,$name:String!,$branch:String!){repository(owner:$owner,name:$name){mergeQueue(branch:$branch){entries(first:100){" +
        "nodes{state baseCommit{oid}headCommit{oid}pullRequest{number headRefOid}}}}}}";

    // The comparison shows no more files; then both sides are listed and compared here.
    private const int MaxCompared = 300;

    public async Task<MergeGroupReading> LoadAsync(RepositoryAddress repository, MergeGroup group, CancellationToken cancellation)
    {
        var from = group.BaseSha ?? throw new ForgeException($"The merge group {group.Head.Short} of {repository.Path} names no base.", ForgeFault.Refused);
        var queue = EntriesAsync(repository, group.Base, cancellation);
        var comparison = await api.CompareAsync(repository, from.Value, group.Head, cancellation);
        var listed = comparison.Files ?? [];
        var files = listed.Count < MaxCompared
            ? new ChangedFiles([.. listed.Where(f => f.Filename is { Length: > 0 }).Select(loader.ToFile)])
            : await TreesAsync(repository, from, group.Head, cancellation);
        if (!Uri.TryCreate(comparison.HtmlUrl, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
            throw new ForgeException($"{options.Name} described the merge group {group.Head.Short} of {repository.Path} without its address.", ForgeFault.Unavailable);
        var within = (comparison.Commits ?? []).Select(c => c.Sha).OfType<string>().Append(group.Head.Value).ToHashSet(StringComparer.Ordinal);
        var members = await MembersAsync(repository, group, await queue, within, cancellation);
        return new MergeGroupReading(from, files, members, url);
    }

    public async Task<IReadOnlyList<MergeGroup>> ListAsync(RepositoryAddress repository, IReadOnlyList<string> branches, CancellationToken cancellation)
    {
        var groups = new List<MergeGroup>();
        foreach (var branch in branches)
        {
            foreach (var entry in await EntriesAsync(repository, branch, cancellation))
            {
                if (entry.State == "AWAITING_CHECKS" && entry.PullRequest is { } last
                    && CommitSha.TryParse(entry.HeadCommit?.Value, out var head) && CommitSha.TryParse(entry.BaseCommit?.Value, out var onto))
                {
                    groups.Add(new MergeGroup(head.Value, onto.Value, branch, "", last.Number));
                }
            }
        }
        return groups;
    }

    // The queue names every entry's own trial merge; those within this group's commits are its members. The event names the last one in any case.
    private async Task<IReadOnlyList<MergeGroupReading.Member>> MembersAsync(
        RepositoryAddress repository, MergeGroup group, List<GitHubGraph.QueueEntry> queue, HashSet<string> within, CancellationToken cancellation)
    {
        var members = new Dictionary<int, MergeGroupReading.Member>();
        foreach (var entry in queue.Where(e => e.HeadCommit?.Value is { } head && within.Contains(head)))
        {
            if (entry.PullRequest is { } pull && CommitSha.TryParse(pull.HeadRefOid, out var head))
                members[pull.Number] = new MergeGroupReading.Member(pull.Number, head.Value);
        }
        if (group.Last is { } last && !members.ContainsKey(last))
        {
            var facts = await loader.LoadAsync(repository.PullRequest(last), PullRequestParts.Facts, null, cancellation);
            members[last] = new MergeGroupReading.Member(last, facts.Head);
        }
        return [.. members.Values.OrderBy(m => m.Number)];
    }

    private async Task<List<GitHubGraph.QueueEntry>> EntriesAsync(RepositoryAddress repository, string branch, CancellationToken cancellation)
    {
        var (owner, name) = GitHubApi.Split(repository);
        var data = await graph.TryAskAsync(
            repository,
            $"read the merge queue of {repository.Path}",
            QueueText,
            json =>
            {
                json.WriteString("owner"u8, owner);
                json.WriteString("name"u8, name);
                json.WriteString("branch"u8, branch);
            },
            cancellation);
        return [.. (data?.Repository?.MergeQueue?.Entries?.Nodes ?? []).OfType<GitHubGraph.QueueEntry>()];
    }

    private async Task<ChangedFiles> TreesAsync(RepositoryAddress repository, CommitSha from, CommitSha to, CancellationToken cancellation)
    {
        var before = await FilesOfAsync(from);
        var after = await FilesOfAsync(to);
        var changed = after.Where(a => !before.TryGetValue(a.Key, out var b) || b != a.Value)
            .Select(a => File(a.Key, before.ContainsKey(a.Key) ? ChangeKind.Modified : ChangeKind.Added, a.Value.Sha));
        var removed = before.Keys.Where(p => !after.ContainsKey(p)).Select(p => File(p, ChangeKind.Removed, null));
        return new ChangedFiles([.. changed.Concat(removed).OrderBy(f => f.Path, StringComparer.Ordinal)]);

        async Task<IReadOnlyDictionary<string, (string? Mode, string? Sha)>> FilesOfAsync(CommitSha commit) =>
            await api.GetFilesOfAsync(repository, commit.Value, cancellation)
            ?? throw new ForgeException($"{options.Name} lists {repository.Path} only in part, so what is in it is not known.", ForgeFault.Refused);

        static ChangedFile File(string path, ChangeKind kind, string? blob) =>
            new() { Path = path, Kind = kind, HeadBlob = blob is { Length: 40 or 64 } id ? new BlobId(id) : null };
    }
}
