using PrGate.Checks.CodeOwners;
using PrGate.Checks.PullRequests;
using PrGate.Forges.Http;

namespace PrGate.Forges.GitHub;

/// <summary>One GitHub: github.com, a data-residency tenant, or an Enterprise Server.</summary>
internal sealed class GitHubForge : IForge, IDisposable
{
    private readonly ForgeHttp _http;
    private readonly GitHubAccess _access;
    private readonly GitHubSelf _self;
    private readonly GitHubWebhook _webhook;
    private readonly GitHubLoader _loader;
    private readonly GitHubFiles _files;
    private readonly GitHubFolders _folders;
    private readonly GitHubPins _pins;
    private readonly GitHubPublisher _publisher;
    private readonly GitHubStanding _standing;
    private readonly GitHubPeople _people;
    private readonly GitHubChanges _changes;
    private readonly GitHubGroups _groups;
    private readonly GitHubDetails _details;

    public GitHubForge(
        ForgeOptions options, BlobCache blobs, TimeProvider clock, ForgeHttpSettings? settings = null, HttpMessageHandler? handler = null)
    {
        Name = options.Name;
        _http = new ForgeHttp(
            options.Name, options.ApiUrl, settings ?? ForgeHttpSettings.For(options.ApiUrl), clock, GitHubApi.DefaultHeaders, handler);
        _access = new GitHubAccess(options, _http, clock);
        var api = new GitHubApi(options, _http, _access);
        var marker = new CommentMarker(options.WebhookSecrets);
        var notes = new GitHubPullNotes(clock);
        _self = new GitHubSelf(options, _access, api);
        _webhook = new GitHubWebhook(options, marker);
        var graph = new GitHubGraphQuery(options, api);
        var fileQuery = new GitHubFileQuery(options, api, blobs);
        _details = new GitHubDetails(graph, new GitHubRestDetails(options, api, _self), fileQuery, _self);
        _loader = new GitHubLoader(options, api, notes, _details, blobs);
        _standing = new GitHubStanding(api, graph);
        _people = new GitHubPeople(options, api, graph);
        _changes = new GitHubChanges(options, api);
        _groups = new GitHubGroups(options, api, graph, _loader);
        _folders = new GitHubFolders(options, api);
        _pins = new GitHubPins(options, api, _access);
        _files = new GitHubFiles(options, api, fileQuery, new GitHubArchive(api, blobs), blobs);
        var threads = new GitHubThreads(options, api, _self, marker);
        Settings = new GitHubSettings(api, _self);
        Conversation = new GitHubConversation(api, _self, notes, marker);
        _publisher = new GitHubPublisher(api, _self, notes, new GitHubInline(api, _self, notes, threads, marker), marker);
    }

    public string Name { get; }

    public IConversation Conversation { get; }

    public ISettingsReader Settings { get; }

    public IReadOnlyList<string> ConfigPlaces { get; } = [".prgate.yml", ".github/prgate.yml"];

    // GitHub takes 65,536 characters; the marker needs room.
    public int CommentLimit => 65_536 - CommentMarker.MaxLength;

    public bool RestatesPending => true;

    public bool StatesApprovedCommits => true;

    public CodeOwnersDialect CodeOwners => CodeOwnersDialect.GitHub;

    public bool ListsPeople => false;

    public WebhookReading ReadWebhook(WebhookEnvelope webhook) => _webhook.Read(webhook, _self.Known);

    public Task<PullRequest> LoadAsync(
        PullRequestAddress address, PullRequestParts parts, PullRequest? known, CancellationToken cancellation) =>
        _loader.LoadAsync(address, parts, known, cancellation);

    public async Task<(PullRequest Reading, IReadOnlyList<FileContent> Files)> LoadWithFilesAsync(
        PullRequestAddress address, PullRequestParts parts, PullRequest known, IReadOnlyList<FileRequest> files, CancellationToken cancellation)
    {
        if (await _details.TryReadWithFilesAsync(address, known, parts, files, cancellation) is { } together)
            return together;
        var reading = _loader.LoadAsync(address, parts, known, cancellation);
        var contents = _files.ReadAsync(address.RepositoryAddress, files, cancellation);
        await Task.WhenAll(reading, contents);
        return (await reading, await contents);
    }

    public Task<IReadOnlyList<FileContent>> ReadFilesAsync(
        RepositoryAddress repository, IReadOnlyList<FileRequest> files, CancellationToken cancellation) =>
        _files.ReadAsync(repository, files, cancellation);

    public Task<IReadOnlyList<ListedFile>> ListFilesAsync(RepositoryAddress repository, FileRequest folder, CancellationToken cancellation) =>
        _folders.ListAsync(repository, folder, cancellation);

    public Task<RepositoryAddress> FindRepositoryAsync(string repository, CancellationToken cancellation) => _pins.FindAsync(repository, cancellation);

    public Task<PinnedRepository> PinAsync(string repository, string reference, CancellationToken cancellation) =>
        _pins.PinAsync(repository, reference, cancellation);

    public Task<IReadOnlyList<OpenPullRequest>> ListOpenAsync(RepositoryAddress repository, CancellationToken cancellation) =>
        _loader.ListOpenAsync(repository, cancellation);

    public Task<IReadOnlyDictionary<int, StatusClaim?>> ReadStandingAsync(
        RepositoryAddress repository, IReadOnlyList<StandingQuestion> questions, CancellationToken cancellation) =>
        _standing.ReadAsync(repository, questions, cancellation);

    public Task<PeopleAnswer> AskPeopleAsync(PeopleQuestion question, CancellationToken cancellation) => _people.AskAsync(question, cancellation);

    public Task<ReviewedChange> ReadChangeAsync(PullRequestAddress address, string baseBranch, CommitSha commit, CancellationToken cancellation) =>
        _changes.ReadAsync(address, baseBranch, commit, cancellation);

    public Task<MergeGroupReading> LoadGroupAsync(RepositoryAddress repository, MergeGroup group, CancellationToken cancellation) =>
        _groups.LoadAsync(repository, group, cancellation);

    public Task<IReadOnlyList<MergeGroup>> ListGroupsAsync(RepositoryAddress repository, IReadOnlyList<string> branches, CancellationToken cancellation) =>
        _groups.ListAsync(repository, branches, cancellation);

    public Task<PublishedState> PublishAsync(
        Publication publication, PublishedState known, IWriteGuard guard, Func<PublishedState, Task> saved,
        CancellationToken cancellation) =>
        _publisher.PublishAsync(publication, known, guard, saved, cancellation);

    public void Dispose()
    {
        _self.Dispose();
        _access.Dispose();
        _http.Dispose();
    }
}
