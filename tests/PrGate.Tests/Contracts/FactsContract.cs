using PrGate.Checks.PullRequests;
using PrGate.Forges;
using PrGate.Sandbox;

namespace PrGate.Tests.Contracts;

/// <summary>What approvals, commits and merge queues are judged by, as each forge's client reads it from its stand-in.</summary>
public abstract class FactsContract
{
    private const string Manifest = "kind: Pod\nspec:\n  a: 1\n";

    private protected abstract SandboxKind Kind { get; }

    private protected abstract bool GraphQL { get; }

    [Fact]
    public async Task Commits_are_read_oldest_first_with_their_signatures()
    {
        await using var world = await StartAsync();
        var pull = Open(world);
        var signed = pull.Push(More(1), "Signed", details: new SandboxCommitDetails { Signature = new SandboxSignature("ann") });
        var unknown = pull.Push(More(2), "Unknown key", details: new SandboxCommitDetails { Signature = new SandboxSignature("ann", "unknown_key") });

        var commits = (await LoadAsync(world, pull, PullRequestParts.Commits)).Commits;

        Assert.Null(commits.Incomplete);
        Assert.Equal([signed, unknown], commits.List.Skip(1).Select(c => c.Sha.Value));
        Assert.Equal([SignatureState.Unsigned, SignatureState.Verified, SignatureState.Unverified], commits.List.Select(c => c.Signature.State));
        Assert.Equal([commits.List[0].Sha], commits.List[1].Parents);
        Assert.Equal(("ann", "Signed"), (commits.List[1].Author.Name, commits.List[1].Message));
    }

    [Fact]
    public async Task An_address_that_somebody_chose_is_not_an_account()
    {
        await using var world = await StartAsync();
        var pull = Open(world);
        pull.Push(More(1), details: new SandboxCommitDetails { AuthorEmail = "boss@acme.example", Committer = "ann" });

        var commit = (await LoadAsync(world, pull, PullRequestParts.Commits)).Commits.List[^1];

        Assert.Equal(("boss@acme.example", null), (commit.Author.Email, commit.Author.Account));
    }

    [Fact]
    public async Task Comments_are_read_oldest_first_and_say_when_they_were_edited()
    {
        await using var world = await StartAsync();
        var pull = Open(world);
        pull.Comment("bo", "First.");
        var second = pull.Comment("cy", "Second.");
        await Task.Delay(1_100);
        pull.EditComment(second.Id, "Changed.", "eve");

        var comments = (await LoadAsync(world, pull, PullRequestParts.Comments)).Comments;

        Assert.Null(comments.Incomplete);
        Assert.Equal([("bo", "First.", false), ("cy", "Changed.", true)], comments.List.Select(c => (c.Author.Login, c.Body, c.EditedAt is not null)));
        if (Kind is SandboxKind.GitHub && GraphQL)
            Assert.Equal("eve", comments.List[1].EditedBy?.Login);
    }

    [Fact]
    public async Task Statuses_of_others_are_read_and_our_own_is_not_among_them()
    {
        await using var world = await StartAsync();
        var pull = Open(world);
        await PostAsync(world, pull, "ci/build", Kind is SandboxKind.GitHub ? "failure" : "failed", "ci");
        await PostAsync(world, pull, "ci/build", "success", "ci");
        await PostAsync(world, pull, "prgate/main", "success", "eve");
        if (Kind is SandboxKind.GitHub)
            pull.Repository.CompleteCheck(pull.Head, "test", "skipped");

        var statuses = (await LoadAsync(world, pull, PullRequestParts.Statuses)).Statuses;

        Assert.Null(statuses.Incomplete);
        var build = Assert.Single(statuses.List, s => s.Context == "ci/build");
        Assert.Equal((CommitStatusState.Success, "ci"), (build.State, build.Creator?.Login));
        Assert.DoesNotContain(statuses.List, s => s.Context == "prgate/main");
        if (Kind is SandboxKind.GitHub)
            Assert.Equal((CommitStatusState.Skipped, "github-actions"), Assert.Single(statuses.List, s => s.Kind == CommitStatusKind.CheckRun) is var run ? (run.State, run.App) : default);
    }

    [Fact]
    public async Task What_belongs_to_another_head_is_not_taken_from_an_earlier_reading()
    {
        await using var world = await StartAsync();
        var pull = Open(world);
        var before = await LoadAsync(world, pull, PullRequestParts.Commits);
        pull.Push(More(1));

        var now = await world.Forge.LoadAsync(ForgeWorld.Address(pull), PullRequestParts.Facts, before, default);

        Assert.Empty(now.Commits.List);
        Assert.NotNull(now.Commits.Incomplete);
    }

    [Fact]
    public async Task A_standing_status_is_read_for_each_commit_and_its_absence_is_an_answer()
    {
        await using var world = await StartAsync();
        var one = Open(world);
        var two = one.Repository.Open("Second", "bo", More(2));
        await PostAsync(world, one, "prgate/main", "success", "eve");

        var standing = await world.Forge.ReadStandingAsync(
            ForgeWorld.Address(one.Repository),
            [new StandingQuestion(1, CommitSha.Parse(one.Head), "prgate/main"), new StandingQuestion(2, CommitSha.Parse(two.Head), "prgate/main")],
            default);

        Assert.Equal(Checks.Reporting.StatusState.Success, standing[1]!.State);
        Assert.Null(standing[2]);
    }

    [Fact]
    public async Task A_trial_merge_is_read_with_its_files_and_its_pull_requests()
    {
        await using var world = await StartAsync();
        var one = Open(world);
        var two = one.Repository.Open("Second", "bo", More(2));
        one.Repository.Enqueue(one);
        var group = one.Repository.Enqueue(two);
        var address = ForgeWorld.Address(one.Repository);

        var waiting = await world.Forge.ListGroupsAsync(address, ["main"], default);
        var onto = Kind is SandboxKind.GitHub ? CommitSha.Parse(one.Repository.FirstParentOf(group.Head)) : (CommitSha?)null;
        var asked = new MergeGroup(CommitSha.Parse(group.Head), onto, "main", "", 2);
        var reading = await world.Forge.LoadGroupAsync(address, asked, default);

        if (Kind is SandboxKind.GitLab || GraphQL)
            Assert.Contains(waiting, g => g.Head.Value == group.Head && g.Last == 2);
        Assert.Equal(["apps/more2.yaml"], reading.Files.List.Select(f => f.Path));
        Assert.Null(reading.Files.Incomplete);
        Assert.Equal([new MergeGroupReading.Member(2, CommitSha.Parse(two.Head))], reading.Members);
    }

    [Fact]
    public async Task An_update_from_the_base_leaves_the_change_the_same_and_a_push_does_not()
    {
        await using var world = await StartAsync();
        var pull = Open(world);
        var approved = CommitSha.Parse(pull.Head);
        pull.Repository.Push("main", new SandboxFiles { ["docs/x.md"] = "x\n" });
        pull.UpdateFromBase();
        var updated = CommitSha.Parse(pull.Head);
        pull.Push(More(1));

        var before = await world.Forge.ReadChangeAsync(ForgeWorld.Address(pull), "main", approved, default);
        var same = await world.Forge.ReadChangeAsync(ForgeWorld.Address(pull), "main", updated, default);
        var other = await world.Forge.ReadChangeAsync(ForgeWorld.Address(pull), "main", CommitSha.Parse(pull.Head), default);

        Assert.All([before, same, other], c => Assert.Null(c.Incomplete));
        Assert.NotEmpty(before.Files);
        Assert.Equal(before.Files.OrderBy(f => f.Key), same.Files.OrderBy(f => f.Key));
        Assert.NotEqual(before.Files.Keys.Order(), other.Files.Keys.Order());
    }

    [Fact]
    public async Task Teams_and_permissions_are_the_forges_own_word_and_a_refusal_names_what_is_missing()
    {
        await using var world = await StartAsync();
        var pull = Open(world);
        world.Sandbox.AddTeam("acme/sre", "bo", "cy");
        pull.Repository.Grant("bo", "maintain");
        pull.Repository.Grant("eve", "none");
        var address = ForgeWorld.Address(pull.Repository);
        var team = new PeopleQuestion(PeopleQuestionKind.Team, address, "acme/sre");

        Assert.Equal(["bo", "cy"], (await world.Forge.AskPeopleAsync(team, default)).Entries!.Select(e => e.Login).Order());
        Assert.Equal(Permission.Maintain, await PermissionAsync(world, address, "bo"));
        Assert.Equal(Permission.None, await PermissionAsync(world, address, "eve") ?? Permission.None);
        Assert.Null((await world.Forge.AskPeopleAsync(team with { Name = "acme/nobody" }, default)).Entries);
        world.Sandbox.HidesMembers = true;
        var hidden = await world.Forge.AskPeopleAsync(team, default);
        Assert.Null(hidden.Entries);
        Assert.Contains(Kind is SandboxKind.GitHub ? "`members: read`" : "may not read", hidden.Missing, StringComparison.Ordinal);
        world.AssertClean();
    }

    private protected static Task<PullRequest> LoadAsync(ForgeWorld world, SandboxPullRequest pull, PullRequestParts parts) =>
        world.Forge.LoadAsync(ForgeWorld.Address(pull), PullRequestParts.Facts | PullRequestParts.Reviews | parts, null, default);

    private static SandboxFiles More(int n) => new() { [$"apps/more{n}.yaml"] = Manifest };

    private static async Task<Permission?> PermissionAsync(ForgeWorld world, RepositoryAddress address, string login)
    {
        var user = world.Sandbox.User(login);
        var person = new Person(user.Id, user.Login);
        var question = world.Forge.ListsPeople
            ? new PeopleQuestion(PeopleQuestionKind.Permissions, address, "")
            : new PeopleQuestion(PeopleQuestionKind.Permission, address, "", person);
        return (await world.Forge.AskPeopleAsync(question, default)).Entries!.FirstOrDefault(e => e.Id == user.Id)?.Permission;
    }

    private static Task PostAsync(ForgeWorld world, SandboxPullRequest pull, string context, string state, string by) =>
        StatusesByOthers.PostAsync(world.Sandbox, pull.Repository, pull.Head, pull.HeadBranch, context, state, "Says " + by, by);

    private Task<ForgeWorld> StartAsync() => ForgeWorld.StartAsync(Kind, graphQL: GraphQL);

    private static SandboxPullRequest Open(ForgeWorld world) => world.Sandbox
        .AddRepository("acme/shop", new SandboxFiles { ["apps/a.yaml"] = "a: 1\nb: 2\nc: 3\n" })
        .Open("Raise the limit", "ann", new SandboxFiles { ["apps/new.yaml"] = Manifest });
}
