using System.Collections.Concurrent;
using System.Security.Cryptography;
using PrGate.Sandbox.Faults;
using PrGate.Sandbox.GitHub;
using PrGate.Sandbox.GitLab;
using PrGate.Sandbox.Http;
using PrGate.Sandbox.Webhooks;

namespace PrGate.Sandbox;

/// <summary>
/// A small stateful stand-in for GitHub or GitLab on loopback, as strict as the real one where a gate would notice. Used by the demo, the tests
/// and the benchmarks; it is never started when real forges are configured.
/// </summary>
public sealed partial class SandboxForge : IAsyncDisposable
{
    /// <summary>GitHub: the App's name; its comments are by <c>prgate-sandbox[bot]</c>.</summary>
    public const string AppSlug = "prgate-sandbox";

    // Finding a key takes a noticeable part of a second; one for the process keeps a test's start short.
    private static readonly Lazy<RSAParameters> ProcessKey = new(() =>
    {
        using var key = RSA.Create(2048);
        return key.ExportParameters(includePrivateParameters: true);
    });

    private readonly ConcurrentDictionary<string, SandboxRepository> _byName = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, string> _renamed = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<long, SandboxRepository> _byId = new();
    private readonly ConcurrentDictionary<string, SandboxUser> _users = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<long, (SandboxRepository Repository, int Pull)> _comments = new();
    private readonly ConcurrentQueue<string> _unplanned = new();
    private readonly ConcurrentQueue<Exception> _failures = new();
    private readonly SandboxServer _server;
    private readonly RSA _key = RSA.Create();
    private long _ids = 1_000;
    private long _deliveries;
    private IDialect _dialect = null!;

    private SandboxForge(SandboxOptions options)
    {
        Options = options;
        _key.ImportParameters(ProcessKey.Value);
        PrivateKeyPem = _key.ExportRSAPrivateKeyPem();
        Bot = User(Kind is SandboxKind.GitHub ? $"{AppSlug}[bot]" : "project_1_bot_prgate");
        Token = Kind is SandboxKind.GitHub ? "ghp_sandbox" + Git.GitIds.Derived($"token {options.Seed}")[..30] : "glpat-" + Git.GitIds.Derived($"token {options.Seed}")[..20];
        WebhookSecret = Kind is SandboxKind.GitLab && options.SignedGitLabHooks
            ? "whsec_" + Convert.ToBase64String(SHA256.HashData(BitConverter.GetBytes(options.Seed)))
            : Git.GitIds.Derived($"secret {options.Seed}");
        Ledger = new SandboxLedger(options.LedgerSize);
        Faults = new SandboxFaults(this);
        Webhooks = new SandboxWebhooks(this);
        _server = new SandboxServer(this, options.Port);
    }

    public SandboxOptions Options { get; }

    public SandboxKind Kind => Options.Kind;

    /// <summary>Scheme, host, port and base path, without a slash at the end: where a person's links go.</summary>
    public string WebUrl { get; private set; } = "";

    /// <summary>REST base address; ends in <c>/</c>.</summary>
    public Uri ApiUrl { get; private set; } = null!;

    public Uri GraphQLUrl { get; private set; } = null!;

    /// <summary>GitHub: the App's id; <see cref="ClientId"/> is taken as well.</summary>
    public long AppId => 4_200 + Options.Seed;

    public string ClientId => "Iv23sandbox" + Options.Seed;

    public long InstallationId => 77_000 + Options.Seed;

    /// <summary>GitHub: the App's RSA key (PKCS#1 PEM), made when the first sandbox of the process starts.</summary>
    public string PrivateKeyPem { get; }

    /// <summary>GitLab: the project's access token. GitHub: a fixed token of the same bot, instead of the App.</summary>
    public string Token { get; }

    /// <summary>What webhooks are signed with.</summary>
    public string WebhookSecret { get; }

    /// <summary>Who posts through the API with the App's or the project's token.</summary>
    public SandboxUser Bot { get; }

    public SandboxLedger Ledger { get; }

    public SandboxFaults Faults { get; }

    public SandboxWebhooks Webhooks { get; }

    /// <summary>Calls to addresses the sandbox does not imitate, as method and path. A test asserts that there are none.</summary>
    public IReadOnlyCollection<string> Unplanned => _unplanned;

    /// <summary>Errors of the sandbox itself, which it answered with 500. A test asserts that there are none.</summary>
    public IReadOnlyCollection<Exception> Failures => _failures;

    public IReadOnlyCollection<SandboxRepository> Repositories => [.. _byId.Values.OrderBy(r => r.Id)];

    /// <summary>Told of each status that lands on the head of a pull request. Called under a lock: hand over and return.</summary>
    public event Action<SandboxPullRequest, SandboxStatus>? StatusPosted;

    internal DateTimeOffset Now => Options.Time.GetUtcNow();

    internal RSA Key => _key;

    /// <summary>Starts a sandbox; it listens when this completes.</summary>
    public static async Task<SandboxForge> StartAsync(SandboxOptions? options = null)
    {
        var forge = new SandboxForge(options ?? new SandboxOptions());
        var address = await forge._server.StartAsync();
        forge.WebUrl = address.GetLeftPart(UriPartial.Authority) + forge.Options.BasePath;
        var isGitHub = forge.Kind is SandboxKind.GitHub;
        forge.ApiUrl = new Uri(forge.WebUrl + (isGitHub ? "/" : "/api/v4/"));
        forge.GraphQLUrl = new Uri(forge.WebUrl + (isGitHub ? "/graphql" : "/api/graphql"));
        forge._dialect = isGitHub ? new GitHubDialect(forge) : new GitLabDialect(forge);
        return forge;
    }

    /// <summary>Sends webhooks to this address from now on.</summary>
    public void SendWebhooksTo(Uri target) => Webhooks.SendTo(target);

    /// <summary>Makes a repository whose default branch <c>main</c> holds these files.</summary>
    public SandboxRepository AddRepository(string fullName, SandboxFiles? files = null)
    {
        var repository = new SandboxRepository(this, 500_000 + NextId(), fullName, files ?? []);
        if (!_byName.TryAdd(fullName, repository))
            throw new ArgumentException($"The sandbox already has a repository {fullName}.", nameof(fullName));
        _byId[repository.Id] = repository;
        return repository;
    }

    /// <summary>The user of this name; made when first named.</summary>
    public SandboxUser User(string login) => _users.GetOrAdd(login, static name => new SandboxUser(name));

    /// <summary>A token to call the API as somebody else: a person, or another App's bot.</summary>
    public string TokenFor(string login) => (Kind is SandboxKind.GitHub ? "ghp_as_" : "glpat-as_") + User(login).Login;

    public async ValueTask DisposeAsync()
    {
        await Webhooks.DisposeAsync();
        await _server.DisposeAsync();
        _key.Dispose();
    }

    internal long NextId() => Interlocked.Increment(ref _ids);

    internal string NextDeliveryId()
    {
        var hex = Git.GitIds.Derived($"delivery {Options.Seed} {Interlocked.Increment(ref _deliveries)}");
        return $"{hex[..8]}-{hex[8..12]}-4{hex[13..16]}-a{hex[17..20]}-{hex[20..32]}";
    }

    internal SandboxRepository? Find(string fullName) => _byName.GetValueOrDefault(fullName);

    internal SandboxRepository? Find(long id) => _byId.GetValueOrDefault(id);

    /// <summary>The present name of a repository that had this one; null when none had.</summary>
    internal string? NewNameOf(string fullName) => _renamed.GetValueOrDefault(fullName);

    /// <summary>GitLab serves a project by its old path too.</summary>
    internal SandboxRepository? FindOrMoved(string fullName) => Find(fullName) ?? (NewNameOf(fullName) is { } now ? Find(now) : null);

    internal IEnumerable<SandboxUser> KnownUsers => _users.Values;

    internal SandboxUser? KnownUser(string login) => _users.GetValueOrDefault(login);

    internal SandboxUser? KnownUser(long id) => _users.Values.FirstOrDefault(u => u.Id == id);

    internal void Renamed(SandboxRepository repository, string old)
    {
        _byName.TryRemove(old, out _);
        _byName[repository.FullName] = repository;
        _renamed[old] = repository.FullName;
    }

    /// <summary>Remembers which pull request a comment is on: comments are addressed by their id alone.</summary>
    internal void Remember(long comment, SandboxPullRequest pull) => _comments[comment] = (pull.Repository, pull.Number);

    internal void Forget(long comment) => _comments.TryRemove(comment, out _);

    internal SandboxPullRequest? PullOfComment(long comment, SandboxRepository repository) =>
        _comments.TryGetValue(comment, out var at) && at.Repository == repository ? repository.Pull(at.Pull) : null;

    internal SandboxPullRequest? PullOfComment(long comment) =>
        _comments.TryGetValue(comment, out var at) ? at.Repository.Pull(at.Pull) : null;

    internal void Announce(ForgeEvent happened)
    {
        if (!Webhooks.IsOff)
            _dialect.Announce(happened);
    }

    internal void Notify(SandboxPullRequest pull, SandboxStatus status) => StatusPosted?.Invoke(pull, status);

    internal void Sign(HttpRequestMessage request, SandboxDelivery delivery) => WebhookSigner.Sign(this, request, delivery);

    internal void Failed(Exception error) => _failures.Enqueue(error);

    internal void Handle(Exchange exchange)
    {
        try
        {
            if (!SandboxPages.TryWrite(this, exchange))
                _dialect.Handle(exchange);
        }
        catch (ForgeRefusal refusal)
        {
            exchange.Reply.ClearBody();
            _dialect.WriteRefusal(exchange, refusal);
        }
        catch (Exception error)
        {
            // A fault of the imitation must fail the test that met it, not pass for a forge's outage.
            Failed(error);
            exchange.Reply.ClearBody();
            _dialect.WriteRefusal(exchange, new ForgeRefusal(500, "The sandbox failed: " + error.Message));
        }
        if (exchange.Unplanned)
            _unplanned.Enqueue($"{exchange.Method} {exchange.Target}");
        exchange.Reply.Finish();
        _dialect.AddCommonHeaders(exchange);
    }
}
