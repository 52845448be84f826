using PrGate.Checks.CodeOwners;
using PrGate.Checks.PullRequests;
using PrGate.Forges.Http;

namespace PrGate.Forges.GitLab;

/// <summary>One GitLab: gitlab.com or a self-managed host, also below a sub-path.</summary>
internal sealed class GitLabForge : IForge, IDisposable
{
    private static readonly Dictionary<string, string> NoHeaders = [];

    private readonly ForgeHttp _http;
    private readonly GitLabApi _api;
    private readonly GitLabSelf _self;
    private readonly GitLabWebhook _webhook;
    private readonly GitLabLoader _loader;
    private readonly GitLabFiles _files;
    private readonly GitLabPublisher _publisher;
    private readonly GitLabPeople _people;
    private readonly GitLabGroups _groups;
    private readonly GitLabChanges _changes;

    public GitLabForge(
        ForgeOptions options, BlobCache blobs, TimeProvider clock, ForgeHttpSettings? settings = null, HttpMessageHandler? handler = null)
    {
        Name = options.Name;
        _http = new ForgeHttp(options.Name, options.ApiUrl, settings ?? ForgeHttpSettings.For(options.ApiUrl), clock, NoHeaders, handler);
        _api = new GitLabApi(options, _http, clock);
        var marker = new CommentMarker(options.WebhookSecrets);
        var notes = new GitLabNotes(clock);
        var known = new KnownFiles(blobs);
        _self = new GitLabSelf(_api);
        _webhook = new GitLabWebhook(options, marker);
        _loader = new GitLabLoader(options, _api, notes, new GitLabDetails(_api, _self, clock), known);
        _people = new GitLabPeople(options, _api, clock);
        _groups = new GitLabGroups(options, _api, _loader);
        _files = new GitLabFiles(options, _api, known, blobs);
        Settings = new GitLabSettings(_api);
        Conversation = new GitLabConversation(_api, _self, notes, marker);
        _changes = new GitLabChanges(options, _api, _files);
        _publisher = new GitLabPublisher(_api, _loader, _self, notes, new GitLabInline(_api, _loader, _self, notes, marker), marker, clock);
    }

    public string Name { get; }

    public IConversation Conversation { get; }

    public ISettingsReader Settings { get; }

    public IReadOnlyList<string> ConfigPlaces { get; } = [".prgate.yml", ".gitlab/prgate.yml"];

    // GitLab takes a million characters; nobody reads them.
    public int CommentLimit => 500_000;

    public bool RestatesPending => false;

    public bool StatesApprovedCommits => false;

    public CodeOwnersDialect CodeOwners => CodeOwnersDialect.GitLab;

    public bool ListsPeople => true;

    public WebhookReading ReadWebhook(WebhookEnvelope webhook) => _webhook.Read(webhook, _self.Known);

    public Task<PullRequest> LoadAsync(
        PullRequestAddress address, PullRequestParts parts, PullRequest? known, CancellationToken cancellation) =>
        _loader.LoadAsync(address, parts, known, cancellation);

    public async Task<(PullRequest Reading, IReadOnlyList<FileContent> Files)> LoadWithFilesAsync(
        PullRequestAddress address, PullRequestParts parts, PullRequest known, IReadOnlyList<FileRequest> files, CancellationToken cancellation)
    {
        var reading = _loader.LoadAsync(address, parts, known, cancellation);
        var contents = _files.ReadAsync(address.RepositoryAddress, files, cancellation);
        await Task.WhenAll(reading, contents);
        return (await reading, await contents);
    }

    public Task<IReadOnlyList<FileContent>> ReadFilesAsync(
        RepositoryAddress repository, IReadOnlyList<FileRequest> files, CancellationToken cancellation) =>
        _files.ReadAsync(repository, files, cancellation);

    public Task<IReadOnlyList<ListedFile>> ListFilesAsync(RepositoryAddress repository, FileRequest folder, CancellationToken cancellation) =>
        _api.ListTreeAsync(repository, folder, cancellation);

    public Task<RepositoryAddress> FindRepositoryAsync(string repository, CancellationToken cancellation) => _api.FindProjectAsync(repository, cancellation);

    public Task<PinnedRepository> PinAsync(string repository, string reference, CancellationToken cancellation) =>
        _api.PinAsync(repository, reference, cancellation);

    public Task<IReadOnlyList<OpenPullRequest>> ListOpenAsync(RepositoryAddress repository, CancellationToken cancellation) =>
        _loader.ListOpenAsync(repository, cancellation);

    public async Task<IReadOnlyDictionary<int, StatusClaim?>> ReadStandingAsync(
        RepositoryAddress repository, IReadOnlyList<StandingQuestion> questions, CancellationToken cancellation)
    {
        var answers = new Dictionary<int, StatusClaim?>();
        foreach (var question in questions)
        {
            var listed = await _api.ListStatusesAsync(repository, question.Commit, question.Context, cancellation);
            answers[question.Number] = listed.MaxBy(s => s.Id) is { } newest ? new StatusClaim(question.Context, GitLabPublisher.State(newest.Status), newest.Description ?? "") : null;
        }
        return answers;
    }

    public Task<PeopleAnswer> AskPeopleAsync(PeopleQuestion question, CancellationToken cancellation) => _people.AskAsync(question, cancellation);

    public Task<ReviewedChange> ReadChangeAsync(PullRequestAddress address, string baseBranch, CommitSha commit, CancellationToken cancellation) =>
        _changes.ReadAsync(address, commit, cancellation);

    public Task<MergeGroupReading> LoadGroupAsync(RepositoryAddress repository, MergeGroup group, CancellationToken cancellation) =>
        _groups.LoadAsync(repository, group, cancellation);

    public Task<IReadOnlyList<MergeGroup>> ListGroupsAsync(RepositoryAddress repository, IReadOnlyList<string> branches, CancellationToken cancellation) =>
        _groups.ListAsync(repository, cancellation);

    public Task<PublishedState> PublishAsync(
        Publication publication, PublishedState known, IWriteGuard guard, Func<PublishedState, Task> saved,
        CancellationToken cancellation) =>
        _publisher.PublishAsync(publication, known, guard, saved, cancellation);

    public void Dispose()
    {
        _api.Dispose();
        _http.Dispose();
    }
}
