using PrGate.Sandbox;
using PrGate.Tests.Harness;

namespace PrGate.Tests.Scenarios;

public sealed class PolicyScenarios
{
    private const string Config = "version: 1\npolicy:\n  bundles: [{ path: policy/ }]\n";

    private const string NoLatest = """
        package main

        deny contains {"msg": msg, "image": container.image} if {
          some container in input.spec.containers
          endswith(container.image, ":latest")
          msg := sprintf("%s uses a moving tag", [container.name])
        }
        """;

    private const string Template = """
        apiVersion: templates.gatekeeper.sh/v1
        kind: ConstraintTemplate
        metadata:
          name: requireowner
        spec:
          crd:
            spec:
              names:
                kind: RequireOwner
          targets:
            - target: admission.k8s.gatekeeper.sh
              rego: |
                package requireowner

                violation[{"msg": msg, "details": {"path": "metadata.labels"}}] {
                  not input.review.object.metadata.labels[input.parameters.label]
                  msg := sprintf("the label %s is missing", [input.parameters.label])
                }
        """;

    private const string Constraint = """
        apiVersion: constraints.gatekeeper.sh/v1beta1
        kind: RequireOwner
        metadata:
          name: owner
        spec:
          match:
            kinds: [{ apiGroups: [""], kinds: [Pod] }]
          parameters:
            label: owner
        """;

    [Theory]
    [InlineData(SandboxKind.GitHub, "failure")]
    [InlineData(SandboxKind.GitLab, "failed")]
    public async Task A_change_that_breaks_both_kinds_of_policy_is_red_on_their_lines_until_it_is_repaired(SandboxKind kind, string red)
    {
        await using var gate = await GateApp.StartAsync(kind);
        var pr = Start(gate).Open("A pod", "ann", new SandboxFiles("apps/pod.yaml", Pod("team: a", "nginx:latest")));

        await pr.Becomes(red);
        await gate.SettledAsync();

        Assert.Equal([5, 9], pr.InlineComments.Select(c => c.Line ?? 0).Order());

        pr.Push(new SandboxFiles("apps/pod.yaml", Pod("owner: a", "nginx:1.29")));
        await pr.Becomes("success");
        await gate.SettledAsync();

        Assert.All(pr.InlineComments, comment => Assert.True(comment.Resolved));
        Assert.Empty(gate.Errors);
        Assert.Empty(gate.Forge.Unplanned);
    }

    [Theory]
    [InlineData(SandboxKind.GitHub, "error")]
    [InlineData(SandboxKind.GitLab, "failed")]
    public async Task A_policy_of_the_base_that_does_not_compile_is_red_with_its_file_and_line(SandboxKind kind, string red)
    {
        await using var gate = await GateApp.StartAsync(kind);
        var pr = Start(gate, "package main\n\ndeny contains msg if {\n  msg := unknown\n}\n").Open("A pod", "ann", new SandboxFiles("apps/pod.yaml", Pod("owner: a", "nginx:1")));

        await pr.Becomes(red, "policy/main.rego:4");
    }

    [Fact]
    public async Task A_policy_weakened_by_the_change_judges_it_as_it_stands_on_the_base()
    {
        await using var gate = await GateApp.StartAsync();
        var pr = Start(gate).Open("Weaken it", "ann", new SandboxFiles
        {
            ["apps/pod.yaml"] = Pod("owner: a", "nginx:latest"),
            ["policy/main.rego"] = "package main\n\ndeny contains \"never\" if false\n",
        });

        await pr.Becomes("failure", "web uses a moving tag");
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_an_error()
    {
        await using var gate = await GateApp.StartAsync();

        await gate.Repository(Config).OpenChange().Becomes("error", "policy/ holds no policy");
    }

    [Fact]
    public async Task The_servers_own_policies_judge_every_repository()
    {
        var folder = Directory.CreateTempSubdirectory("prgate-policies-");
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "main.rego"), NoLatest);
        await using var gate = await GateApp.StartAsync(adjust: settings => settings with { Policies = folder.FullName });
        var pr = gate.Repository().Open("A pod", "ann", new SandboxFiles("apps/pod.yaml", Pod("owner: a", "nginx:latest")));

        await pr.Becomes("failure", "web uses a moving tag");
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Policies_that_did_not_change_cost_one_call()
    {
        await using var gate = await GateApp.StartAsync();
        var repository = Start(gate);
        var first = repository.Open("One", "ann", new SandboxFiles("apps/one.yaml", Pod("owner: a", "nginx:1")));
        await first.Becomes("success");
        await gate.SettledAsync();
        gate.Forge.Ledger.Clear();

        await repository.Open("Two", "ann", new SandboxFiles("apps/two.yaml", Pod("owner: a", "nginx:2"))).Becomes("success");
        await gate.SettledAsync();

        Assert.Equal(1, gate.Forge.Ledger.Requests.Count(r => r.Path.EndsWith("/commits", StringComparison.Ordinal)));
        Assert.DoesNotContain(gate.Forge.Ledger.Requests, r => r.Path.Contains("/git/", StringComparison.Ordinal));
        Assert.Equal(1, gate.Forge.Ledger.Requests.Count(r => r.Path.Contains("graphql", StringComparison.Ordinal)));
        Assert.True(gate.Forge.Ledger.Requests.Count <= 8, string.Join("\n", gate.Forge.Ledger.Requests));
    }

    [Theory]
    [InlineData(SandboxKind.GitHub, "failure", "error")]
    [InlineData(SandboxKind.GitLab, "failed", "failed")]
    public async Task Policies_of_another_repository_judge_as_they_are_pinned(SandboxKind kind, string red, string error)
    {
        await using var gate = await GateApp.StartAsync(kind);
        var policies = gate.Forge.AddRepository("acme/policies", new SandboxFiles { ["k8s/main.rego"] = NoLatest, ["README.md"] = "Policies\n" });
        var pinned = policies.Head("main");
        policies.Push("main", new SandboxFiles("k8s/main.rego", "package main\n\ndeny contains \"never\" if false\n"));
        var digest = Digest("k8s/main.rego", NoLatest);
        var fleet = gate.Forge.AddRepository("acme/fleet", new SandboxFiles { [".prgate.yml"] = Bundle($"ref: {pinned}"), ["apps/a.yaml"] = Fleet.ConfigMap("a") });
        var bad = new SandboxFiles("apps/pod.yaml", Pod("owner: a", "nginx:latest"));

        await fleet.Open("By commit", "ann", bad).Becomes(red, "web uses a moving tag");
        await fleet.Open("Repaired", "ann", new SandboxFiles("apps/pod.yaml", Pod("owner: a", "nginx:1"))).Becomes("success");

        fleet.Push("main", new SandboxFiles(".prgate.yml", Bundle("ref: main")));
        await fleet.Open("By a name alone", "ann", bad).Becomes(red, ".prgate.yml:3 is broken, last good config used");

        fleet.Push("main", new SandboxFiles(".prgate.yml", Bundle($"ref: main, digest: \"sha256:{digest}\"")));
        await fleet.Open("By a name that moved", "ann", bad).Becomes(error, "digest");

        policies.Push("main", new SandboxFiles("k8s/main.rego", NoLatest));
        await fleet.Open("By a name that is as pinned", "ann", bad).Becomes(red, "web uses a moving tag");

        fleet.Push("main", new SandboxFiles(".prgate.yml", Bundle($"ref: {new string('a', 40)}")));
        await fleet.Open("By a commit that is not there", "ann", bad).Becomes(error, "cannot be read");
        await gate.SettledAsync();
        Assert.Empty(gate.Forge.Unplanned);
    }

    [Theory]
    [InlineData(SandboxKind.GitHub, "failure")]
    [InlineData(SandboxKind.GitLab, "failed")]
    public async Task A_policy_may_compare_what_was_with_what_is(SandboxKind kind, string red)
    {
        await using var gate = await GateApp.StartAsync(kind);
        var pr = Start(gate, "package main\n\ndeny contains msg if {\n  some f in data.prgate.pull_request.files\n  contains(f.old, \"name: a\")\n  not contains(f.new, \"name: a\")\n  msg := sprintf(\"%s is renamed\", [f.path])\n}\n")
            .Open("Rename it", "ann", new SandboxFiles("apps/a.yaml", Fleet.ConfigMap("b")));

        await pr.Becomes(red, "apps/a.yaml is renamed");
        Assert.Empty(gate.Forge.Unplanned);
    }

    [Fact]
    public async Task A_change_from_a_fork_cannot_have_a_repository_read_that_only_it_names()
    {
        await using var gate = await GateApp.StartAsync();
        var secret = gate.Forge.AddRepository("acme/policies", new SandboxFiles("main.rego", "package main\n\ndeny contains \"a secret\"\n"));
        var fleet = gate.Repository();

        await fleet.Open("Peek", "mallory", new SandboxFiles(".prgate.yml", Bundle($"ref: {secret.Head("main")}")), fork: true).Becomes("success", "the result would be an error (acme/polic");
        await gate.SettledAsync();

        Assert.DoesNotContain(gate.Forge.Ledger.Requests, r => r.Path.Contains("policies", StringComparison.Ordinal));
    }

    private static string Bundle(string pin) => $"version: 1\npolicy:\n  bundles: [{{ repository: acme/policies, path: k8s/, {pin} }}]\n";

    // What `sha256sum k8s/main.rego | sha256sum` prints.
    private static string Digest(string path, string text) => Sha256($"{Sha256(text)}  {path}\n");

    private static string Sha256(string text) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text)));

    private static SandboxRepository Start(GateApp gate, string rego = NoLatest) => gate.Forge.AddRepository("acme/fleet", new SandboxFiles
    {
        [".prgate.yml"] = Config,
        ["apps/a.yaml"] = Fleet.ConfigMap("a"),
        ["policy/main.rego"] = rego,
        ["policy/gatekeeper/template.yaml"] = Template,
        ["policy/gatekeeper/constraint.yaml"] = Constraint,
    });

    private static string Pod(string label, string image) => $$"""
        apiVersion: v1
        kind: Pod
        metadata:
          name: web
          labels: { {{label}} }
        spec:
          containers:
            - name: web
              image: {{image}}
        """;
}
