using System.Text.Json.Nodes;
using PrGate.Checks.PullRequests;
using PrGate.Forges;
using PrGate.Forges.GitLab;
using PrGate.Forges.Http;
using PrGate.Settings;

namespace PrGate.Tests.Forges.GitLab;

/// <summary>A client for a scripted GitLab below a sub-path, with the project <c>acme/sub/shop</c> (42) and its merge request 7.</summary>
internal sealed class GitLabScript : IAsyncDisposable
{
    public const string Head = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
    public const string Start = "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb";
    public const string MergeBase = "cccccccccccccccccccccccccccccccccccccccc";
    public const string Project = "/lab/api/v4/projects/42";
    public const string Merge = Project + "/merge_requests/7";

    public static readonly PullRequestAddress Pull = new(new PullRequestKey("lab", 42, 7), "acme/sub/shop", null);

    private GitLabScript(ScriptedServer server, GitLabForge forge) => (Server, Forge) = (server, forge);

    public ScriptedServer Server { get; }

    public GitLabForge Forge { get; }

    public static async Task<GitLabScript> StartAsync()
    {
        var server = await ScriptedServer.StartAsync();
        var options = new ForgeOptions
        {
            Name = "lab",
            Kind = ForgeKind.GitLab,
            ApiUrl = new Uri(server.Address, "lab/api/v4/"),
            Token = new Secret("glpat-canary"),
            WebhookSecrets = [new Secret("a plain token")],
            Owners = ["*"],
        };
        var settings = ForgeHttpSettings.Loopback with { RetryDelay = TimeSpan.FromMilliseconds(1) };
        return new GitLabScript(server, new GitLabForge(options, new BlobCache(), TimeProvider.System, settings));
    }

    public static JsonObject MergeJson(Action<JsonObject>? change = null)
    {
        var merge = JsonNode.Parse($$$"""
            {
              "iid": 7, "title": "Raise the limit", "web_url": "https://lab.example/acme/sub/shop/-/merge_requests/7", "state": "opened", "draft": false,
              "author": {"id": 5, "username": "ann"}, "target_branch": "main", "source_branch": "raise", "source_project_id": 42, "target_project_id": 42,
              "sha": "{{{Head}}}", "diff_refs": {"base_sha": "{{{MergeBase}}}", "start_sha": "{{{Start}}}", "head_sha": "{{{Head}}}"},
              "detailed_merge_status": "mergeable", "labels": ["apps"], "updated_at": "2026-11-20T09:00:00.123Z", "changes_count": "1", "user_notes_count": 0,
              "head_pipeline": {"id": 31, "sha": "{{{Head}}}"}, "reviewers": [], "references": {"full": "acme/sub/shop!7"}
            }
            """)!.AsObject();
        change?.Invoke(merge);
        return merge;
    }

    public async ValueTask DisposeAsync()
    {
        Forge.Dispose();
        await Server.DisposeAsync();
    }
}
