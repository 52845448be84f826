using PrGate.Forges;
using PrGate.Sandbox;
using PrGate.Tests.Forges;

namespace PrGate.Tests.Contracts;

/// <summary>What answering people promises, on both forges.</summary>
public sealed class ConversationContractTests
{
    public static TheoryData<SandboxKind> Kinds => [SandboxKind.GitHub, SandboxKind.GitLab];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task An_answer_that_may_stand_is_looked_for_and_never_written_twice(SandboxKind kind)
    {
        await using var world = await ForgeWorld.StartAsync(kind);
        var (pull, address, comment) = Open(world);

        await world.Forge.Conversation.ReplyAsync(address, comment, "Because of this.", mayStand: false, new HeldGuard(), default);
        world.Restart(graphQL: true);
        await world.Forge.Conversation.ReplyAsync(address, comment, "Because of this.", mayStand: true, new HeldGuard(), default);

        Assert.Single(pull.Comments, c => c.Body.Contains("Because of this.", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Somebody_elses_copy_of_our_answer_is_not_ours(SandboxKind kind)
    {
        await using var world = await ForgeWorld.StartAsync(kind);
        var (pull, address, comment) = Open(world);
        await world.Forge.Conversation.ReplyAsync(address, comment, "Because of this.", mayStand: false, new HeldGuard(), default);
        var ours = pull.Comments[^1];
        pull.DeleteComment(ours.Id, "ann");
        pull.Comment("mallory", ours.Body);

        await world.Forge.Conversation.ReplyAsync(address, comment, "Because of this.", mayStand: true, new HeldGuard(), default);

        Assert.Equal(2, pull.Comments.Count(c => c.Body.Contains("Because of this.", StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task The_same_reaction_twice_is_one(SandboxKind kind)
    {
        await using var world = await ForgeWorld.StartAsync(kind);
        var (pull, address, comment) = Open(world);

        for (var i = 0; i < 2; i++)
            await world.Forge.Conversation.ReactAsync(address, comment, CommentReaction.Seen, new HeldGuard(), default);

        Assert.Equal("eyes", Assert.Single(pull.Reactions).Content);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Without_the_lease_nothing_is_said(SandboxKind kind)
    {
        await using var world = await ForgeWorld.StartAsync(kind);
        var (pull, address, comment) = Open(world);
        var before = pull.Comments.Count;

        await Assert.ThrowsAsync<LeaseLostException>(() => world.Forge.Conversation.ReactAsync(address, comment, CommentReaction.Done, new HeldGuard(0), default));
        await Assert.ThrowsAsync<LeaseLostException>(() => world.Forge.Conversation.ReplyAsync(address, comment, "Too late.", mayStand: false, new HeldGuard(0), default));

        Assert.Empty(pull.Reactions);
        Assert.Equal(before, pull.Comments.Count);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_comment_is_read_as_it_is_now_and_one_that_is_gone_is_nothing(SandboxKind kind)
    {
        await using var world = await ForgeWorld.StartAsync(kind);
        var (pull, address, comment) = Open(world);

        var read = await world.Forge.Conversation.ReadAsync(address, comment, default);
        pull.EditComment(comment, "/override all aaaaaaa changed", "bo");
        var edited = await world.Forge.Conversation.ReadAsync(address, comment, default);
        pull.DeleteComment(comment, "bo");

        Assert.Equal(("bo", "/help"), (read!.Author.Login, read.Body));
        Assert.Equal("/override all aaaaaaa changed", edited!.Body);
        Assert.Null(await world.Forge.Conversation.ReadAsync(address, comment, default));
    }

    [Fact]
    public async Task A_line_of_an_answer_is_never_carried_out_as_a_quick_action()
    {
        await using var world = await ForgeWorld.StartAsync(SandboxKind.GitLab);
        var (pull, address, comment) = Open(world);

        await world.Forge.Conversation.ReplyAsync(address, comment, "You wrote:\n/merge\n  /approve", mayStand: false, new HeldGuard(), default);

        Assert.Empty(pull.QuickActions);
    }

    private static (SandboxPullRequest Pull, PullRequestAddress Address, long Comment) Open(ForgeWorld world)
    {
        var repository = world.Sandbox.AddRepository("acme/shop", new SandboxFiles("a.yaml", "a: 1\n"));
        var pull = repository.Open("Change a", "ann", new SandboxFiles("a.yaml", "a: 2\n"));
        return (pull, ForgeWorld.Address(repository).PullRequest(pull.Number), pull.Comment("bo", "/help").Id);
    }
}
