using Microsoft.Extensions.Caching.Memory;
using PrGate.Checks;
using PrGate.Checks.Approvals;
using PrGate.Checks.CodeOwners;
using PrGate.Checks.Lint;
using PrGate.Checks.PullRequests;
using PrGate.Forges;

namespace PrGate.Evaluation;

/// <summary>Reads what belongs to a pull request and not to its tree, as far as the configuration's checks need it: commits, conversation, statuses, owners, people.</summary>
public sealed class FactsReader(PeopleReader people, EvaluationStore store, TimeProvider time) : IDisposable
{
    /// <summary>What a forge reads together with the reviews.</summary>
    public const PullRequestParts Loadable =
        PullRequestParts.Reviews | PullRequestParts.Commits | PullRequestParts.Comments | PullRequestParts.Statuses | PullRequestParts.Reactions;

    // Commits whose changes are compared: the head and the newest that somebody approved.
    private const int MostChanges = 10;

    private readonly MemoryCache _needs = new(new MemoryCacheOptions { SizeLimit = 20_000 });
    private readonly MemoryCache _changes = new(new MemoryCacheOptions { SizeLimit = 100_000 });

    /// <summary>What the last judging in this repository needed: a guess, by which the next one asks for everything at once.</summary>
    public PullRequestParts LikelyNeeds(PullRequestKey key) => _needs.Get<PullRequestParts?>((key.Forge, key.Repository)) ?? PullRequestParts.None;

    /// <summary>Where a CODEOWNERS file is looked for, at the tip of the base branch.</summary>
    public static IReadOnlyList<FileRequest> OwnersRequests(IForge forge, string branch) =>
        [.. CodeOwnersPlaces.Of(forge.CodeOwners).Select(place => new FileRequest(place, branch, IsBranch: true))];

    /// <param name="input">With the configuration in force; a merge group has no facts of its own.</param>
    /// <param name="loaded">Which parts of the pull request were read already.</param>
    /// <param name="owners">The answers to <see cref="OwnersRequests"/>; null when they were not asked for.</param>
    public async Task<GateInput> CompleteAsync(
        IForge forge, PullRequestAddress address, GateInput input, PullRequestParts loaded, IReadOnlyList<FileContent>? owners, CancellationToken cancellation)
    {
        var needs = Gate.Needs(input.Config);
        _needs.Set((address.Key.Forge, address.Key.Repository), (PullRequestParts?)needs, new MemoryCacheEntryOptions { Size = 1 });
        input = input with { Needs = needs };
        if (input.Carried is not null || input.GatedFiles.Count == 0)
            return input;

        var pullRequest = input.PullRequest;
        var missing = needs & Loadable & ~loaded;
        if (missing != PullRequestParts.None)
            pullRequest = await forge.LoadAsync(address, missing, pullRequest, cancellation);
        if (needs.HasFlag(PullRequestParts.Comments) && pullRequest.HeadSince is null)
            pullRequest = pullRequest with { HeadSince = await store.FirstSeenAsync(pullRequest.Key, pullRequest.Head, cancellation) ?? time.GetUtcNow() };
        if (needs.HasFlag(PullRequestParts.Changes))
            pullRequest = pullRequest with { Changes = await ChangesAsync(forge, address, pullRequest, cancellation) };
        var source = needs.HasFlag(PullRequestParts.CodeOwners) ? await OwnersAsync(forge, address, pullRequest, owners, cancellation) : null;
        var reading = await people.ReadAsync(
            forge, address.RepositoryAddress, PeopleNeeds.Of(input.Config, source, pullRequest).And(WaiveRole.Query(input with { PullRequest = pullRequest })), Named(pullRequest), cancellation);
        var writers = await people.NoteWritersAsync(address.RepositoryAddress, pullRequest.Reviews, cancellation);
        return input with { PullRequest = pullRequest, CodeOwners = source, People = reading.People, PeopleFrom = reading.CurrentFrom, PeopleLists = [.. reading.Lists, .. writers] };
    }

    public void Dispose()
    {
        _needs.Dispose();
        _changes.Dispose();
    }

    private static async Task<CodeOwnersSource> OwnersAsync(
        IForge forge, PullRequestAddress address, PullRequest pullRequest, IReadOnlyList<FileContent>? known, CancellationToken cancellation)
    {
        var requests = OwnersRequests(forge, pullRequest.Base);
        var contents = known ?? await forge.ReadFilesAsync(address.RepositoryAddress, requests, cancellation);
        for (var i = 0; i < requests.Count; i++)
        {
            if (contents[i] is not FileContent.Absent)
                return new CodeOwnersSource(forge.CodeOwners, requests[i].Path, contents[i]);
        }
        return new CodeOwnersSource(forge.CodeOwners, null, FileContent.Absent.Instance);
    }

    // Only worth its calls when somebody approved another commit than the head: then the two changes are compared.
    private async Task<IReadOnlyList<ReviewedChange>> ChangesAsync(
        IForge forge, PullRequestAddress address, PullRequest pullRequest, CancellationToken cancellation)
    {
        var approved = pullRequest.Reviews.Where(r => r.State == ReviewState.Approved).Select(r => r.Commit).OfType<CommitSha>().Distinct().ToList();
        if (approved.TrueForAll(c => c == pullRequest.Head))
            return [];
        var changes = new List<ReviewedChange>();
        foreach (var commit in approved.Append(pullRequest.Head).Distinct().TakeLast(MostChanges))
            changes.Add(await ChangeAsync(forge, address, pullRequest, commit, cancellation));
        return changes;
    }

    private async Task<ReviewedChange> ChangeAsync(
        IForge forge, PullRequestAddress address, PullRequest pullRequest, CommitSha commit, CancellationToken cancellation)
    {
        // The head's merge base moves with the head alone; an older commit's can only move when the base takes that commit in.
        var key = (address.Key.Forge, address.Key.Repository, pullRequest.Base, commit, pullRequest.Head);
        if (_changes.TryGetValue(key, out ReviewedChange? known) && known is not null)
            return known;
        var change = await forge.ReadChangeAsync(address, pullRequest.Base, commit, cancellation);
        if (change.Incomplete is null)
            _changes.Set(key, change, new MemoryCacheEntryOptions { Size = 1 + change.Files.Count, SlidingExpiration = TimeSpan.FromHours(1) });
        return change;
    }

    private static IReadOnlyCollection<CommitPerson> Named(PullRequest pullRequest) =>
    [
        new CommitPerson("", "", pullRequest.Author),
        .. pullRequest.Commits.List.SelectMany(c => new[] { c.Author, c.Committer }),
        .. pullRequest.Reviews.Select(r => new CommitPerson("", "", r.Author)),
        .. pullRequest.Comments.List.Select(c => new CommitPerson("", "", c.Author)),
    ];
}
