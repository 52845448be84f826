using PrGate.Sandbox;
using PrGate.Tests.Harness;

namespace PrGate.Tests.Scenarios;

/// <summary>The repository that scenarios change, and the words they use.</summary>
internal static class Fleet
{
    public static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);

    public const string OneApproval = """
        version: 1
        approvals:
          rules:
            - name: one review
              require: { count: 1 }
        """;

    public static string ConfigMap(string name, string value = "1") => $"""
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: {name}
        data:
          VALUE: "{value}"
        """;

    /// <summary>A repository with a manifest and, when given, a config.</summary>
    public static SandboxRepository Repository(this GateApp gate, string? config = null, string name = "acme/fleet")
    {
        var files = new SandboxFiles("apps/a.yaml", ConfigMap("a"));
        if (config is not null)
            files[".prgate.yml"] = SandboxFile.Text(config);
        return gate.Forge.AddRepository(name, files);
    }

    /// <summary>Opens a pull request that changes one manifest.</summary>
    public static SandboxPullRequest OpenChange(this SandboxRepository repository, string value = "2", string author = "ann", string title = "Change a") =>
        repository.Open(title, author, new SandboxFiles("apps/a.yaml", ConfigMap("a", value)));

    public static Task<SandboxStatus> Becomes(this SandboxPullRequest pullRequest, string state, string says = "") =>
        pullRequest.StatusAsync(s => s.State == state && s.Description!.Contains(says, StringComparison.Ordinal), Soon);

    /// <summary>The status that stands on the head now.</summary>
    public static string Now(this SandboxPullRequest pullRequest) => pullRequest.Status("prgate/" + pullRequest.BaseBranch)?.State ?? "none";
}
