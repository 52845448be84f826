using PrGate.Sandbox;

namespace PrGate.Tests.Sandbox;

public sealed class SandboxHistoryTests
{
    private static readonly SandboxFiles Files = new() { ["a.yaml"] = "a: 1\n", ["b.yaml"] = "b: 1\n" };

    [Fact]
    public async Task A_force_push_puts_the_change_on_the_bases_tip_under_a_new_commit()
    {
        await using var forge = await SandboxForge.StartAsync();
        var repo = forge.AddRepository("acme/fleet", Files);
        var pull = repo.Open("One", "ann", new("a.yaml", "a: 2\n"));
        pull.Push(new("c.yaml", "c: 1\n"));
        var before = pull.Head;
        var tip = repo.Push("main", new("b.yaml", "b: 2\n"));
        using var client = new SandboxClient(forge);
        var stale = await client.GetAsync("repos/acme/fleet/pulls/1");

        pull.ForcePush();
        var json = await client.GetAsync("repos/acme/fleet/pulls/1");

        Assert.NotEqual(before, pull.Head);
        Assert.NotEqual(tip, stale.GetProperty("base").GetProperty("sha").GetString());
        Assert.Equal(tip, json.GetProperty("base").GetProperty("sha").GetString());
        Assert.Equal((1, 2), (json.GetProperty("commits").GetInt32(), json.GetProperty("changed_files").GetInt32()));
    }

    [Fact]
    public async Task An_update_from_the_base_adds_a_merge_commit_and_changes_no_more_files()
    {
        await using var forge = await SandboxForge.StartAsync();
        var repo = forge.AddRepository("acme/fleet", Files);
        var pull = repo.Open("One", "ann", new("a.yaml", "a: 2\n"));
        repo.Push("main", new("b.yaml", "b: 2\n"));
        pull.UpdateFromBase();
        using var client = new SandboxClient(forge);

        var json = await client.GetAsync("repos/acme/fleet/pulls/1");

        Assert.Equal((2, 1), (json.GetProperty("commits").GetInt32(), json.GetProperty("changed_files").GetInt32()));
        var head = await client.GetAsync($"repos/acme/fleet/git/commits/{pull.Head}");
        Assert.Equal(2, head.GetProperty("parents").GetArrayLength());
    }

    [Fact]
    public async Task A_merge_moves_the_base_and_leaves_the_statuses_of_others_alone()
    {
        await using var forge = await SandboxForge.StartAsync();
        var repo = forge.AddRepository("acme/fleet", Files);
        var one = repo.Open("One", "ann", new("a.yaml", "a: 2\n"));
        var two = repo.Open("Two", "bo", new("b.yaml", null));

        var merged = one.Merge();
        two.Merge();
        using var client = new SandboxClient(forge);

        Assert.True(one.IsMerged && two.IsMerged);
        Assert.NotEqual(merged, repo.Head("main"));
        var names = (await client.GetAsync("repos/acme/fleet/contents/")).EnumerateArray().Select(f => f.GetProperty("name").GetString());
        Assert.Equal(["a.yaml"], names);
    }

    [Fact]
    public async Task Equal_seeds_and_calls_give_equal_commits()
    {
        async Task<string> HeadAsync(int seed)
        {
            await using var forge = await SandboxForge.StartAsync(new SandboxOptions { Seed = seed });
            return forge.AddRepository("acme/fleet", Files).Open("One", "ann", new("a.yaml", "a: 2\n")).Head;
        }

        Assert.Equal(await HeadAsync(3), await HeadAsync(3));
        Assert.NotEqual(await HeadAsync(3), await HeadAsync(4));
    }
}
