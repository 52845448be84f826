using PrGate.Checks.PullRequests;
using PrGate.Evaluation;
using PrGate.Forges;
using PrGate.Queue;
using PrGate.Sandbox;
using PrGate.Tests.Contracts;
using PrGate.Tests.Forges;
using PrGate.Tests.Harness;
using PrGate.Webhooks;

namespace PrGate.Tests.Evaluation;

/// <summary>What forges say of people is believed for a minute, shared by all machines, and never longer than an event allows.</summary>
public sealed class PeopleReaderTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private readonly TestClock _clock = new();

    [Theory]
    [InlineData(SandboxKind.GitHub)]
    [InlineData(SandboxKind.GitLab)]
    public async Task Lost_rights_take_effect_within_ninety_seconds_without_any_event(SandboxKind kind)
    {
        await using var world = await StartAsync(kind);
        var (repository, bo) = Given(world);
        Assert.True((await ReadAsync(world, repository, bo)).People.IsMember("acme/sre", bo));
        Assert.Equal(Permission.Write, (await ReadAsync(world, repository, bo)).People.PermissionOf(bo));
        world.Sandbox.RemoveFromTeam("acme/sre", "bo", announce: false);
        world.Sandbox.Repositories.First().Grant("bo", "none");

        _clock.Advance(TimeSpan.FromSeconds(89));
        var later = (await ReadAsync(world, repository, bo)).People;

        Assert.False(later.IsMember("acme/sre", bo));
        Assert.Equal(Permission.None, later.PermissionOf(bo));
    }

    [Theory]
    [InlineData(SandboxKind.GitHub)]
    [InlineData(SandboxKind.GitLab)]
    public async Task A_team_is_asked_for_at_most_once_a_minute_however_many_runs_on_however_many_machines_need_it(SandboxKind kind)
    {
        await using var world = await StartAsync(kind);
        var (repository, bo) = Given(world);

        for (var second = 0; second < 180; second += 5)
        {
            await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => ReadAsync(world, repository, bo)));
            _clock.Advance(TimeSpan.FromSeconds(5));
        }

        Assert.Equal(3, world.Calls().Count(c => c.Path.Contains("members", StringComparison.Ordinal) && c.Path.Contains("sre", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_event_makes_the_answer_stale_and_nothing_is_decided_until_it_may_be_asked_for_again()
    {
        await using var world = await StartAsync(SandboxKind.GitHub);
        var (repository, bo) = Given(world);
        await ReadAsync(world, repository, bo);
        _clock.Advance(TimeSpan.FromSeconds(20));
        world.Sandbox.RemoveFromTeam("acme/sre", "bo", announce: false);
        await DeliverAsync();

        var reading = await ReadAsync(world, repository, bo);
        Assert.Equal(_clock.GetUtcNow() + TimeSpan.FromSeconds(40), reading.CurrentFrom);
        _clock.Advance(TimeSpan.FromSeconds(40));
        reading = await ReadAsync(world, repository, bo);

        Assert.Null(reading.CurrentFrom);
        Assert.False(reading.People.IsMember("acme/sre", bo));
    }

    [Fact]
    public async Task A_permission_is_read_again_at_once_after_an_event()
    {
        await using var world = await StartAsync(SandboxKind.GitHub);
        var (repository, bo) = Given(world);
        var query = new PeopleQuery { Permissions = [bo] };
        var reader = Reader();
        await reader.ReadAsync(world.Forge, repository, query, [], default);
        world.Sandbox.Repositories.First().Grant("bo", "read");
        await DeliverAsync();

        var reading = await reader.ReadAsync(world.Forge, repository, query, [], default);

        Assert.Equal(Permission.Read, reading.People.PermissionOf(bo));
    }

    [Fact]
    public async Task What_we_may_not_read_is_unknown_and_says_why()
    {
        await using var world = await StartAsync(SandboxKind.GitHub);
        var (repository, bo) = Given(world);
        world.Sandbox.HidesMembers = true;

        var people = (await ReadAsync(world, repository, bo)).People;

        Assert.Null(people.IsMember("acme/sre", bo));
        Assert.Equal(["the App lacks `members: read` in acme"], people.Missing);
    }

    [Fact]
    public async Task A_login_that_was_taken_over_by_another_account_has_no_rights()
    {
        await using var world = await StartAsync(SandboxKind.GitHub);
        var (repository, _) = Given(world);
        var former = new Person(1, "bo");

        var people = (await Reader().ReadAsync(world.Forge, repository, new PeopleQuery { Permissions = [former] }, [], default)).People;

        Assert.Null(people.PermissionOf(former));
        Assert.Contains("another account", Assert.Single(people.Missing), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_forge_that_is_down_is_not_an_answer()
    {
        await using var world = await StartAsync(SandboxKind.GitHub);
        var (repository, bo) = Given(world);
        world.Sandbox.Faults.Always("*", "*").Answer(503);

        var error = await Assert.ThrowsAsync<ForgeException>(() => ReadAsync(world, repository, bo));

        Assert.True(error.IsTransient);
        Assert.Equal(0L, await database.ScalarAsync<long>("select count(*) from people_answer"));
    }

    private async Task<ForgeWorld> StartAsync(SandboxKind kind)
    {
        await database.ExecuteAsync("truncate people_answer, delivery");
        return await ForgeWorld.StartAsync(kind);
    }

    private static (RepositoryAddress Repository, Person Bo) Given(ForgeWorld world)
    {
        world.Sandbox.AddTeam("acme/sre", "bo", "cy");
        var repository = world.Sandbox.AddRepository("acme/shop", new SandboxFiles { ["a.yaml"] = "a: 1\n" });
        var bo = world.Sandbox.User("bo");
        return (ForgeWorld.Address(repository), new Person(bo.Id, bo.Login));
    }

    private PeopleReader Reader() => new(new PeopleStore(database.DataSource, new QueueOptions(), new WorkSignal()), _clock);

    // A reader of its own each time, as on another machine: only the database is shared.
    private Task<PeopleReading> ReadAsync(ForgeWorld world, RepositoryAddress repository, Person person) =>
        Reader().ReadAsync(world.Forge, repository, new PeopleQuery { Permissions = [person], Teams = ["acme/sre"] }, [], default);

    private async Task DeliverAsync()
    {
        var store = new DeliveryStore(database.DataSource, new QueueOptions(), new WorkSignal());
        await store.RecordAsync(
            new DeliveryRecord(ForgeWorld.Name, Guid.NewGuid().ToString(), "membership.removed", new Dictionary<string, string>(), "{}"u8.ToArray()),
            new Receipt.PeopleTouched(ForgeWorld.Name, "ACME", "membership.removed"),
            default);
    }
}
