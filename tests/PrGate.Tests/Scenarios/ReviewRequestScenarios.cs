using System.Net.Http.Json;
using PrGate.Sandbox;
using PrGate.Tests.Harness;

namespace PrGate.Tests.Scenarios;

/// <summary>Who is asked for a review, seen from a forge.</summary>
public sealed class ReviewRequestScenarios
{
    private const string OneOfTwo =
        "version: 1\napprovals: { rules: [{ name: one review, require: { count: 1 } }], request: { mode: random, count: 1, from: { teams: [acme/sre] } } }\n";

    private const string All =
        "version: 1\napprovals: { rules: [{ name: sre, require: { count: 2, from: { teams: [acme/sre] } } }], request: { mode: all } }\n";

    [Theory]
    [InlineData(SandboxKind.GitHub)]
    [InlineData(SandboxKind.GitLab)]
    public async Task One_person_is_asked_once_and_the_same_one_after_a_push(SandboxKind kind)
    {
        await using var gate = await GateApp.StartAsync(kind);
        gate.Forge.AddTeam("acme/sre", "ann", "bo", "cy");
        var pr = gate.Repository(OneOfTwo).OpenChange();
        await pr.Becomes("pending");
        await gate.SettledAsync();
        var asked = Assert.Single(pr.RequestedReviewers);
        Assert.Contains(asked, new[] { "bo", "cy" });

        pr.Push(new SandboxFiles("apps/a.yaml", Fleet.ConfigMap("a", "3")));
        await pr.Becomes("pending");
        await gate.SettledAsync();

        Assert.Equal([asked], pr.RequestedReviewers);
        Assert.Single(Requests(gate));
        Assert.Equal($"asked {asked}", await gate.ScalarAsync<string>("select string_agg(detail, '; ') from post where kind = 'reviewers'"));
        Assert.Empty(gate.Errors);
    }

    [Theory]
    [InlineData(SandboxKind.GitHub)]
    [InlineData(SandboxKind.GitLab)]
    public async Task A_request_that_somebody_takes_back_is_never_made_again(SandboxKind kind)
    {
        await using var gate = await GateApp.StartAsync(kind);
        gate.Forge.AddTeam("acme/sre", "bo", "cy");
        var pr = gate.Repository(OneOfTwo).OpenChange();
        await pr.Becomes("pending");
        await gate.SettledAsync();
        pr.TakeBackRequest(Assert.Single(pr.RequestedReviewers));

        pr.Push(new SandboxFiles("apps/a.yaml", Fleet.ConfigMap("a", "3")));
        await pr.Becomes("pending");
        await gate.SettledAsync();

        Assert.Empty(pr.RequestedReviewers);
        Assert.Single(Requests(gate));
    }

    [Theory]
    [InlineData(SandboxKind.GitHub)]
    [InlineData(SandboxKind.GitLab)]
    public async Task Whoever_is_asked_already_stays_and_is_remembered(SandboxKind kind)
    {
        await using var gate = await GateApp.StartAsync(kind);
        gate.Forge.AddTeam("acme/sre", "bo", "cy", "di");
        var pr = gate.Repository(All).Open("Change a", "ann", new SandboxFiles("apps/a.yaml", Fleet.ConfigMap("a", "2")), draft: true);
        pr.RequestReview("guest");
        pr.SetDraft(false);
        await gate.SettledAsync();
        await pr.Becomes("pending");

        Assert.Equal(["bo", "cy", "di", "guest"], pr.RequestedReviewers.Order());
        pr.TakeBackRequest("cy");
        pr.Approve("bo");
        await gate.SettledAsync();

        Assert.DoesNotContain("cy", pr.RequestedReviewers);
        Assert.Contains("guest", pr.RequestedReviewers);
        Assert.Empty(gate.Errors);
    }

    [Theory]
    [InlineData(SandboxKind.GitHub)]
    [InlineData(SandboxKind.GitLab)]
    public async Task A_draft_and_a_change_that_waits_for_nobody_cost_no_call(SandboxKind kind)
    {
        await using var gate = await GateApp.StartAsync(kind);
        gate.Forge.AddTeam("acme/sre", "bo", "cy");
        var pr = gate.Repository(All).Open("Change a", "ann", new SandboxFiles("apps/a.yaml", Fleet.ConfigMap("a", "2")), draft: true);
        await gate.SettledAsync();
        Assert.Empty(Requests(gate));

        var free = gate.Repository("version: 1\n", "acme/free").OpenChange();
        await free.Becomes("success");
        await gate.SettledAsync();

        Assert.Empty(pr.RequestedReviewers);
        Assert.Empty(Requests(gate));
    }

    [Theory]
    [InlineData(SandboxKind.GitHub)]
    [InlineData(SandboxKind.GitLab)]
    public async Task Who_is_refused_is_written_down_and_the_others_are_asked(SandboxKind kind)
    {
        await using var gate = await GateApp.StartAsync(kind);
        gate.Forge.AddTeam("acme/sre", "bo", "cy");
        var repository = gate.Repository(All);
        repository.Grant("cy", "none");
        var pr = repository.OpenChange();
        await pr.Becomes("pending");
        await gate.SettledAsync();

        Assert.Equal(["bo"], pr.RequestedReviewers);
        Assert.Contains("cy not asked: ", await gate.ScalarAsync<string>("select string_agg(detail, '; ') from post where kind = 'reviewers'"), StringComparison.Ordinal);
        var calls = Requests(gate).Count;
        pr.Push(new SandboxFiles("apps/a.yaml", Fleet.ConfigMap("a", "3")));
        await pr.Becomes("pending");
        await gate.SettledAsync();
        Assert.Equal(calls, Requests(gate).Count);
    }

    [Theory]
    [InlineData(SandboxKind.GitHub, "@acme/sre", "asked @acme/sre")]
    [InlineData(SandboxKind.GitLab, "", "@acme/sre not asked: GitLab asks people for a review, and no groups")]
    public async Task A_team_is_asked_where_the_forge_can(SandboxKind kind, string asked, string noted)
    {
        await using var gate = await GateApp.StartAsync(kind);
        gate.Forge.AddTeam("acme/sre", "bo", "cy");
        var pr = gate.Repository(All.Replace("mode: all", "mode: teams", StringComparison.Ordinal)).OpenChange();
        await pr.Becomes("pending");
        await gate.SettledAsync();

        Assert.Equal(asked, string.Join(' ', pr.RequestedReviewers));
        Assert.Equal(noted, await gate.ScalarAsync<string>("select string_agg(detail, '; ') from post where kind = 'reviewers'"));
    }

    [Theory]
    [InlineData(SandboxKind.GitHub)]
    [InlineData(SandboxKind.GitLab)]
    public async Task A_simulation_asks_nobody(SandboxKind kind)
    {
        await using var gate = await GateApp.StartAsync(kind);
        gate.Forge.AddTeam("acme/sre", "bo", "cy");
        var pr = gate.Repository(Fleet.OneApproval).OpenChange();
        await pr.Becomes("pending");
        await gate.SettledAsync();

        var answer = await gate.Http.PostAsJsonAsync("api/v1/simulate", new { url = pr.WebUrl, config = OneOfTwo });

        answer.EnsureSuccessStatusCode();
        Assert.Empty(pr.RequestedReviewers);
        Assert.Empty(Requests(gate));
    }

    private static List<SandboxRequest> Requests(GateApp gate) =>
        [.. gate.Forge.Ledger.Requests.Where(r => (r.Method, r.Path.EndsWith("/requested_reviewers", StringComparison.Ordinal)) == ("POST", true) || r.Body.Contains("reviewer_ids", StringComparison.Ordinal))];
}
