using Microsoft.Extensions.DependencyInjection;
using PrGate.Maintenance;
using PrGate.Sandbox;
using PrGate.Tests.Harness;

namespace PrGate.Tests.Scenarios;

/// <summary>Owners, teams, kept approvals, ages and signatures, seen from a forge.</summary>
public sealed class ApprovalRuleScenarios
{
    [Theory]
    [InlineData(SandboxKind.GitHub)]
    [InlineData(SandboxKind.GitLab)]
    public async Task An_owner_of_the_path_must_approve(SandboxKind kind)
    {
        await using var gate = await GateApp.StartAsync(kind);
        gate.Forge.AddTeam("acme/sre", "bo");
        var repository = gate.Repository("version: 1\napprovals: { rules: [{ name: code owners, require: { owners: every-path } }] }\n");
        repository.Push("main", new SandboxFiles("CODEOWNERS", "* @di\napps/ @acme/sre\n"));
        var pr = repository.OpenChange();
        await pr.Becomes("pending", "Blocked: 0 of 1 approvals by owners of apps/a.yaml for code owners → ask @acme/sre");

        pr.Approve("di");
        await gate.SettledAsync();
        Assert.Equal("pending", pr.Now());
        pr.Approve("bo");

        await pr.Becomes("success");
        Assert.Empty(gate.Errors);
    }

    [Theory]
    [InlineData(SandboxKind.GitHub)]
    [InlineData(SandboxKind.GitLab)]
    public async Task Who_cannot_write_cannot_approve(SandboxKind kind)
    {
        await using var gate = await GateApp.StartAsync(kind);
        var repository = gate.Repository(Fleet.OneApproval);
        repository.DefaultPermission = "read";
        var pr = repository.OpenChange();
        await pr.Becomes("pending");

        pr.Approve("mallory");
        await gate.SettledAsync();

        Assert.Equal("pending", pr.Now());
    }

    [Theory]
    [InlineData(SandboxKind.GitHub, true)]
    [InlineData(SandboxKind.GitHub, false)]
    [InlineData(SandboxKind.GitLab, true)]
    public async Task An_approval_is_kept_over_a_merge_that_only_brings_in_the_base(SandboxKind kind, bool keep)
    {
        await using var gate = await GateApp.StartAsync(kind);
        var repository = gate.Repository($"version: 1\napprovals: {{ options: {{ keepOnUpdateMerge: {(keep ? "true" : "false")} }}, rules: [{{ name: one review, require: {{ count: 1 }} }}] }}\n");
        var pr = repository.OpenChange();
        await pr.Becomes("pending");
        pr.Approve("bo");
        await pr.Becomes("success");
        repository.Push("main", new SandboxFiles("docs/elsewhere.md", "words\n"));

        pr.UpdateFromBase();

        await pr.Becomes(keep ? "success" : "pending");
        pr.Push(new SandboxFiles("apps/a.yaml", Fleet.ConfigMap("a", "3")));
        await pr.Becomes("pending");
        Assert.Empty(gate.Errors);
    }

    [Fact]
    public async Task An_approval_that_becomes_too_old_is_looked_at_again_by_itself()
    {
        await using var gate = await GateApp.StartAsync();
        var pr = gate.Repository("version: 1\napprovals: { options: { maxAge: 2h }, rules: [{ name: one review, require: { count: 1 } }] }\n").OpenChange();
        await pr.Becomes("pending");
        pr.Approve("bo");
        await pr.Becomes("success");
        await gate.SettledAsync();
        Assert.True(await gate.ScalarAsync<bool>("select valid_until between now() + interval '110 minutes' and now() + interval '2 hours' from publication"));
        await using (var later = gate.Database.CreateCommand("update publication set valid_until = now() - interval '1 second'"))
            await later.ExecuteNonQueryAsync();

        var again = await ActivatorUtilities.CreateInstance<JudgeAgainByTime>(gate.Services).RunAsync(CancellationToken.None);
        await gate.SettledAsync();

        Assert.Equal(1, again);
        Assert.Equal(3, await gate.ScalarAsync<long>("select count(*) from evaluation"));
        Assert.True(await gate.ScalarAsync<bool>("select valid_until > now() from publication"));
    }

    [Theory]
    [InlineData(SandboxKind.GitHub, "failure")]
    [InlineData(SandboxKind.GitLab, "failed")]
    public async Task Commits_without_a_signature_are_red_where_signatures_are_asked_for(SandboxKind kind, string red)
    {
        await using var gate = await GateApp.StartAsync(kind);
        var pr = gate.Repository("version: 1\ncommits: { signed: { branches: [main] } }\n").OpenChange();

        await pr.Becomes(red, "it is not signed");
        Assert.Empty(gate.Errors);
    }
}
