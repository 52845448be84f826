using PrGate.Checks.PullRequests;
using PrGate.Checks.Reporting;
using PrGate.Forges;
using PrGate.Forges.GitHub;
using PrGate.Forges.GitLab;
using PrGate.Forges.Http;
using PrGate.Sandbox;
using PrGate.Settings;

namespace PrGate.Tests.Contracts;

/// <summary>A stand-in forge and our client of it.</summary>
internal sealed class ForgeWorld : IAsyncDisposable
{
    public const string Name = "hub";

    private readonly string? _keyFile;

    private ForgeWorld(SandboxForge sandbox, IForge forge, string? keyFile) => (Sandbox, Forge, _keyFile) = (sandbox, forge, keyFile);

    public SandboxForge Sandbox { get; }

    public IForge Forge { get; private set; }

    public PublishedState Saved { get; private set; } = PublishedState.Nothing;

    public static async Task<ForgeWorld> StartAsync(SandboxKind kind, SandboxOptions? options = null, bool graphQL = true, ForgeHttpSettings? settings = null)
    {
        var sandbox = await SandboxForge.StartAsync((options ?? new SandboxOptions()) with { Kind = kind });
        var keyFile = kind is SandboxKind.GitHub ? Path.Combine(Path.GetTempPath(), $"prgate-key-{Guid.NewGuid():N}.pem") : null;
        if (keyFile is not null)
            await File.WriteAllTextAsync(keyFile, sandbox.PrivateKeyPem);
        var world = new ForgeWorld(sandbox, null!, keyFile);
        world.Restart(graphQL, settings);
        return world;
    }

    /// <summary>A new client, as after a restart of the process: nothing is known but what was saved.</summary>
    public void Restart(bool graphQL = true, ForgeHttpSettings? settings = null)
    {
        (Forge as IDisposable)?.Dispose();
        var options = new ForgeOptions
        {
            Name = Name,
            Kind = Sandbox.Kind is SandboxKind.GitHub ? ForgeKind.GitHub : ForgeKind.GitLab,
            ApiUrl = Sandbox.ApiUrl,
            GraphQLUrl = graphQL ? Sandbox.GraphQLUrl : null,
            AppId = Sandbox.Kind is SandboxKind.GitHub ? Sandbox.AppId.ToString() : null,
            PrivateKeyFile = _keyFile,
            Token = Sandbox.Kind is SandboxKind.GitHub ? null : new Secret(Sandbox.Token),
            WebhookSecrets = [new Secret(Sandbox.WebhookSecret)],
            Owners = ["*"],
        };
        settings ??= ForgeHttpSettings.Loopback with { RetryDelay = TimeSpan.FromMilliseconds(1), CallTimeout = TimeSpan.FromSeconds(5) };
        Forge = Sandbox.Kind is SandboxKind.GitHub
            ? new GitHubForge(options, new BlobCache(), TimeProvider.System, settings)
            : new GitLabForge(options, new BlobCache(), TimeProvider.System, settings);
    }

    public static PullRequestAddress Address(SandboxPullRequest pull) => Address(pull.Repository).PullRequest(pull.Number);

    public static RepositoryAddress Address(SandboxRepository repository) => new(Name, repository.Id, repository.FullName, null);

    public Task<PullRequest> LoadAsync(SandboxPullRequest pull, PullRequest? known = null) => Forge.LoadAsync(
        Address(pull), PullRequestParts.Facts | PullRequestParts.Files | PullRequestParts.Reviews, known, default);

    public async Task<FileContent> ReadAsync(SandboxRepository repository, string path, string revision, bool isBranch = false) =>
        (await Forge.ReadFilesAsync(Address(repository), [new FileRequest(path, revision, isBranch)], default))[0];

    /// <summary>Loads the pull request and shows a report on it; what is saved is kept for the next time.</summary>
    /// <param name="crashAfter">After this many saves the process "dies": the write has happened, and is not saved.</param>
    public async Task PublishAsync(SandboxPullRequest pull, Report report, IWriteGuard? guard = null, int crashAfter = int.MaxValue, bool statusOnly = false)
    {
        var loaded = await LoadAsync(pull);
        var publication = new Publication(Address(pull), loaded, report, new Uri("https://gate.example/evaluations/1")) { StatusOnly = statusOnly };
        var saves = 0;
        Saved = await Forge.PublishAsync(
            publication,
            Saved,
            guard ?? new Tests.Forges.HeldGuard(),
            state =>
            {
                if (saves++ >= crashAfter)
                    throw new CrashException();
                Saved = state;
                return Task.CompletedTask;
            },
            default);
    }

    /// <summary>Everything but the getting of tokens, in order.</summary>
    public IReadOnlyList<SandboxRequest> Calls() =>
        [.. Sandbox.Ledger.Requests.Where(r => !r.Path.EndsWith("/access_tokens", StringComparison.Ordinal) && !r.Path.EndsWith("/installation", StringComparison.Ordinal))];

    public void AssertClean()
    {
        Assert.Empty(Sandbox.Unplanned);
        Assert.Empty(Sandbox.Failures);
    }

    public async ValueTask DisposeAsync()
    {
        (Forge as IDisposable)?.Dispose();
        await Sandbox.DisposeAsync();
        if (_keyFile is not null)
            File.Delete(_keyFile);
    }

    internal sealed class CrashException : Exception;
}
