using PrGate.Checks.Approvals;
using PrGate.Checks.PullRequests;
using PrGate.Checks.Reporting;
using PrGate.Forges;
using PrGate.Sandbox;
using PrGate.Tests.Forges;

namespace PrGate.Tests.Contracts;

/// <summary>What asking for reviews promises, on both forges.</summary>
public sealed class ReviewRequestContractTests
{
    public static TheoryData<SandboxKind> Kinds => [SandboxKind.GitHub, SandboxKind.GitLab];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Without_the_lease_nobody_is_asked(SandboxKind kind)
    {
        await using var world = await ForgeWorld.StartAsync(kind);
        var pull = Open(world);
        await world.PublishAsync(pull, Quiet());

        await Assert.ThrowsAsync<LeaseLostException>(() => world.PublishAsync(pull, Asking(2, "bo", "cy"), new HeldGuard(0)));

        Assert.Empty(pull.RequestedReviewers);
        Assert.Empty(world.Saved.Reviewers);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task After_a_death_between_asking_and_remembering_nobody_else_is_asked(SandboxKind kind)
    {
        await using var world = await ForgeWorld.StartAsync(kind);
        var pull = Open(world);
        await world.PublishAsync(pull, Quiet());

        await Assert.ThrowsAsync<ForgeWorld.CrashException>(() => world.PublishAsync(pull, Asking(1, "bo", "cy"), crashAfter: 0));
        world.Restart();
        await world.PublishAsync(pull, Asking(1, "bo", "cy"));

        Assert.Equal(["bo"], pull.RequestedReviewers);
        Assert.Single(Writes(world));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task All_are_asked_by_one_call_and_those_who_stand_there_stay(SandboxKind kind)
    {
        await using var world = await ForgeWorld.StartAsync(kind);
        var pull = Open(world);
        pull.RequestReview("guest");

        await world.PublishAsync(pull, Asking(2, "bo", "cy"));
        await world.PublishAsync(pull, Asking(2, "bo", "cy"));

        Assert.Equal(["bo", "cy", "guest"], pull.RequestedReviewers.Order());
        Assert.Single(Writes(world));
        Assert.All(world.Saved.Reviewers, r => Assert.Null(r.Refusal));
        world.AssertClean();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Whoever_is_refused_leaves_the_place_to_the_next(SandboxKind kind)
    {
        await using var world = await ForgeWorld.StartAsync(kind);
        var pull = Open(world);
        pull.Repository.Grant("bo", "none");

        await world.PublishAsync(pull, Asking(1, "bo", "cy", "di"));

        Assert.Equal(["cy"], pull.RequestedReviewers);
        Assert.Equal(["bo"], world.Saved.Reviewers.Where(r => r.Refusal is not null).Select(r => r.Reviewer.Name));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_forge_that_is_down_has_refused_nobody(SandboxKind kind)
    {
        await using var world = await ForgeWorld.StartAsync(kind);
        var pull = Open(world);
        await world.PublishAsync(pull, Quiet());
        world.Sandbox.Faults.Always(kind is SandboxKind.GitHub ? "POST" : "PUT", kind is SandboxKind.GitHub ? "*requested_reviewers" : "*").Answer(503);

        var error = await Assert.ThrowsAsync<ForgeException>(() => world.PublishAsync(pull, Asking(1, "bo")));

        Assert.True(error.IsTransient);
        Assert.Empty(world.Saved.Reviewers);
    }

    [SkippableFact]
    public async Task GitHub_is_asked_as_its_description_says()
    {
        var description = ApiDescription.Load(SharedData.Path("api/github-openapi.json"));
        await using var world = await ForgeWorld.StartAsync(SandboxKind.GitHub);
        world.Sandbox.AddTeam("acme/sre", "bo");
        var pull = Open(world);
        var report = Asking(2, "bo");

        await world.PublishAsync(pull, report with { Request = new ReviewRequest([.. report.Request!.Candidates, Reviewer.Team("acme/sre"), Reviewer.Team("other/sre")], 3) });

        var sent = Assert.Single(Writes(world));
        Assert.Empty(description.Faults(sent.Method, sent.Target, sent.Headers["Content-Type"], sent.Bytes));
        Assert.Equal(["bo", "@acme/sre"], pull.RequestedReviewers);
        Assert.Equal("other/sre", Assert.Single(world.Saved.Reviewers, r => r.Refusal is not null).Reviewer.Name);
    }

    private static SandboxPullRequest Open(ForgeWorld world)
    {
        foreach (var login in new[] { "bo", "cy", "di" })
            world.Sandbox.User(login);
        return world.Sandbox.AddRepository("acme/shop", new SandboxFiles("a.yaml", "a: 1\n")).Open("Change a", "ann", new SandboxFiles("a.yaml", "a: 2\n"));
    }

    private static Report Quiet() => Reports.Green();

    // By login alone: GitLab has to find the account first.
    private static Report Asking(int places, params string[] logins) => Quiet() with { Request = new ReviewRequest([.. logins.Select(l => new Reviewer(l))], places) };

    private static List<SandboxRequest> Writes(ForgeWorld world) =>
        [.. world.Calls().Where(r => r.Body.Contains("reviewer_ids", StringComparison.Ordinal) || (r.Method == "POST" && r.Path.EndsWith("/requested_reviewers", StringComparison.Ordinal)))];
}
