using System.Text.Json.Nodes;
using PrGate.Checks.PullRequests;
using PrGate.Forges;
using PrGate.Forges.GitHub;
using PrGate.Forges.Http;
using PrGate.Settings;

namespace PrGate.Tests.Forges.GitHub;

/// <summary>A client for a scripted GitHub with the repository <c>acme/shop</c> and its pull request 7.</summary>
internal sealed class GitHubScript : IAsyncDisposable
{
    public const string Head = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
    public const string Base = "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb";
    public const string Repo = "/repos/acme/shop";

    public static readonly PullRequestAddress Pull = new(new PullRequestKey("hub", 42, 7), "acme/shop", null);
    public static readonly RepositoryAddress Repository = Pull.RepositoryAddress;
    public static readonly Secret WebhookSecret = new("it is a secret to everybody");

    private GitHubScript(ScriptedServer server, GitHubForge forge, TestClock clock) => (Server, Forge, Clock) = (server, forge, clock);

    public ScriptedServer Server { get; }

    public GitHubForge Forge { get; }

    public TestClock Clock { get; }

    public static async Task<GitHubScript> StartAsync(bool graphQL = false, TestClock? clock = null, ForgeHttpSettings? settings = null, Func<ForgeOptions, ForgeOptions>? change = null)
    {
        var server = await ScriptedServer.StartAsync();
        var options = Options(server.Address, graphQL);
        clock ??= new TestClock(DateTimeOffset.UtcNow);
        var forge = new GitHubForge(change is null ? options : change(options), new BlobCache(), clock, settings);
        return new GitHubScript(server, forge, clock);
    }

    public static ForgeOptions Options(Uri address, bool graphQL = false) => new()
    {
        Name = "hub",
        Kind = ForgeKind.GitHub,
        ApiUrl = address,
        GraphQLUrl = graphQL ? new Uri(address, "graphql") : null,
        Token = new Secret("ghs_canarycanary"),
        WebhookSecrets = [WebhookSecret],
        Owners = ["*"],
    };

    public static JsonObject PullJson(Action<JsonObject>? change = null)
    {
        var pull = JsonNode.Parse($$$"""
            {
              "number": 7, "title": "Raise the limit", "html_url": "https://hub.example/acme/shop/pull/7", "state": "open", "merged": false, "draft": false,
              "user": {"id": 5, "login": "ann", "type": "User"}, "labels": [{"name": "apps"}], "updated_at": "2026-11-20T09:00:00Z",
              "head": {"ref": "raise", "sha": "{{{Head}}}", "repo": {"id": 42, "full_name": "acme/shop"}},
              "base": {"ref": "main", "sha": "{{{Base}}}", "repo": {"id": 42, "full_name": "acme/shop"}},
              "changed_files": 1, "comments": 0, "review_comments": 0
            }
            """)!.AsObject();
        change?.Invoke(pull);
        return pull;
    }

    public async ValueTask DisposeAsync()
    {
        Forge.Dispose();
        await Server.DisposeAsync();
    }
}
