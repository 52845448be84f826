using PrGate.Checks.CodeOwners;
using PrGate.Checks.PullRequests;

namespace PrGate.Forges;

/// <summary>One configured Git host. Everything we know of its kind is behind this interface; faults leave as <see cref="ForgeException"/>.</summary>
public interface IForge
{
    /// <summary>The name in the configuration (<c>Forges:&lt;name&gt;</c>) and in the webhook's path.</summary>
    string Name { get; }

    /// <summary>The repository config's usual places on this kind of forge, first one first: <c>.prgate.yml</c>, then its own folder.</summary>
    IReadOnlyList<string> ConfigPlaces { get; }

    /// <summary>The largest comment body it takes, in UTF-16 units.</summary>
    int CommentLimit { get; }

    /// <summary>
    /// Whether a pending status can be given another text. Where it cannot (GitLab refuses the same state twice), nothing is said before the
    /// verdict, or a verdict that waits could never say for what.
    /// </summary>
    bool RestatesPending { get; }

    /// <summary>
    /// Whether it says which commit an approval was given on. Where it does not (GitLab), the head at which an approval was first seen is recorded, and
    /// an earlier reading must be given to <see cref="LoadAsync"/> for it to count.
    /// </summary>
    bool StatesApprovedCommits { get; }

    /// <summary>Comments of people, and our answers to them.</summary>
    IConversation Conversation { get; }

    /// <summary>Whose rules its CODEOWNERS files follow.</summary>
    CodeOwnersDialect CodeOwners { get; }

    /// <summary>Whether permissions and organisations are asked for in whole lists, or one account at a time.</summary>
    bool ListsPeople { get; }

    /// <summary>What protects branches.</summary>
    ISettingsReader Settings { get; }

    /// <summary>Verifies and translates a webhook. Pure: it reads nothing but its arguments and the forge's options.</summary>
    WebhookReading ReadWebhook(WebhookEnvelope webhook);

    /// <summary>
    /// Reads the named <paramref name="parts"/> of a pull request (never contents). What is not named comes from <paramref name="known"/>, or stays
    /// empty; without <see cref="PullRequestParts.Facts"/>, <paramref name="known"/> must be given and its facts are returned as they were.
    /// </summary>
    /// <param name="known">An earlier reading: files of the same head and base commit are taken from it instead of being fetched.</param>
    Task<PullRequest> LoadAsync(PullRequestAddress address, PullRequestParts parts, PullRequest? known, CancellationToken cancellation);

    /// <summary>As <see cref="LoadAsync"/> without the facts, together with files: by one call where the forge can.</summary>
    Task<(PullRequest Reading, IReadOnlyList<FileContent> Files)> LoadWithFilesAsync(
        PullRequestAddress address, PullRequestParts parts, PullRequest known, IReadOnlyList<FileRequest> files, CancellationToken cancellation);

    /// <summary>Reads files by the fewest calls: caches by blob id, then one batched query, single blobs or one archive, by count.</summary>
    /// <returns>A content for every request, in order; never <see cref="FileContent.NotLoaded"/>.</returns>
    Task<IReadOnlyList<FileContent>> ReadFilesAsync(RepositoryAddress repository, IReadOnlyList<FileRequest> files, CancellationToken cancellation);

    /// <summary>The files below a folder, with their ids, by one or two calls.</summary>
    /// <param name="folder">Its path is without a slash at the end, and empty for everything; a file's path lists that file.</param>
    /// <returns>Empty when there is no such folder.</returns>
    /// <exception cref="ForgeException">Also when only a part can be listed.</exception>
    Task<IReadOnlyList<ListedFile>> ListFilesAsync(RepositoryAddress repository, FileRequest folder, CancellationToken cancellation);

    /// <summary>Finds a repository by its path.</summary>
    /// <exception cref="ForgeException">Its owner is not served, or there is no such repository, or it is hidden from us.</exception>
    Task<RepositoryAddress> FindRepositoryAsync(string repository, CancellationToken cancellation);

    /// <summary>Finds a repository by its path, and the commit that a name stands for there at this moment.</summary>
    /// <param name="reference">A full commit SHA, or a tag's or branch's name.</param>
    /// <exception cref="ForgeException">Its owner is not served, or there is no such repository or commit, or it is hidden from us.</exception>
    Task<PinnedRepository> PinAsync(string repository, string reference, CancellationToken cancellation);

    /// <summary>Every open pull request of a repository, paged to the end.</summary>
    Task<IReadOnlyList<OpenPullRequest>> ListOpenAsync(RepositoryAddress repository, CancellationToken cancellation);

    /// <summary>Which status stands on each commit under its name, by the fewest calls.</summary>
    /// <returns>By number; null where none stands. Without an entry for what could not be read.</returns>
    Task<IReadOnlyDictionary<int, StatusClaim?>> ReadStandingAsync(
        RepositoryAddress repository, IReadOnlyList<StandingQuestion> questions, CancellationToken cancellation);

    /// <summary>What the forge says of people. A refusal is an answer, with its reason; only a forge that is down or limits us throws.</summary>
    Task<PeopleAnswer> AskPeopleAsync(PeopleQuestion question, CancellationToken cancellation);

    /// <summary>What a pull request into <paramref name="baseBranch"/> changes at one of its commits, since the merge base.</summary>
    Task<ReviewedChange> ReadChangeAsync(PullRequestAddress address, string baseBranch, CommitSha commit, CancellationToken cancellation);

    /// <summary>Reads a trial merge: its files (never contents) and its pull requests.</summary>
    Task<MergeGroupReading> LoadGroupAsync(RepositoryAddress repository, MergeGroup group, CancellationToken cancellation);

    /// <summary>The trial merges that wait for a verdict, as far as the forge lists them.</summary>
    Task<IReadOnlyList<MergeGroup>> ListGroupsAsync(RepositoryAddress repository, IReadOnlyList<string> branches, CancellationToken cancellation);

    /// <summary>
    /// Makes the forge show <paramref name="publication"/>: status first, then the summary, inline comments and requests for review; each only where it differs from
    /// <paramref name="known"/>, each after <paramref name="guard"/> agreed. Calling it again after any interruption posts nothing twice.
    /// </summary>
    /// <param name="saved">Told after each write, so that an interruption forgets as little as possible.</param>
    Task<PublishedState> PublishAsync(
        Publication publication, PublishedState known, IWriteGuard guard, Func<PublishedState, Task> saved, CancellationToken cancellation);
}
