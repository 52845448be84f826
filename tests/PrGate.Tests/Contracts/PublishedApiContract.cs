using System.Text.Json;
using System.Text.Json.Nodes;
using PrGate.Checks.PullRequests;
using PrGate.Forges;
using PrGate.Sandbox;
using PrGate.Tests.Forges;
using static PrGate.Tests.Contracts.Reports;

namespace PrGate.Tests.Contracts;

/// <summary>Every request that a client sends is one that the forge's published description allows.</summary>
public abstract class PublishedApiContract
{
    private protected abstract SandboxKind Kind { get; }

    private protected abstract string DescriptionFile { get; }

    /// <summary>The path templates that a full scenario must have called, so that nothing escapes the judge.</summary>
    private protected abstract IReadOnlyList<string> Expected { get; }

    [SkippableFact]
    public async Task Every_request_is_as_the_forge_describes_it()
    {
        var description = ApiDescription.Load(SharedData.Path(DescriptionFile));

        var requests = await ScenarioAsync();

        var faults = requests.SelectMany(r => description.Faults(r.Method, r.Target, r.Headers.GetValueOrDefault("Content-Type"), r.Bytes)).Distinct().ToList();
        Assert.Empty(faults);
        var called = requests.Select(r => $"{r.Method} {description.Template(r.Method, r.Path)}").ToHashSet();
        Assert.Empty(Expected.Except(called));
    }

    [SkippableFact]
    public async Task Requests_look_like_those_of_the_public_clients()
    {
        var description = ApiDescription.Load(SharedData.Path(DescriptionFile));
        var recorded = JsonNode.Parse(await File.ReadAllBytesAsync(SharedData.Path("api/client-requests.json")))!["requests"]!.AsArray()
            .Select(r => (Method: r!["method"]!.GetValue<string>(), Path: r["path"]!.GetValue<string>().Split('?')[0], Body: r["body"] as JsonObject, Type: r["contentType"]?.GetValue<string>()))
            .Where(r => description.Template(r.Method, r.Path) is not null)
            .ToLookup(r => (r.Method, description.Template(r.Method, r.Path)));
        var compared = 0;

        foreach (var request in await ScenarioAsync())
        {
            foreach (var (_, _, body, type) in recorded[(request.Method, description.Template(request.Method, request.Path))])
            {
                compared++;
                // One client sends discussions as a form; GitLab takes JSON as well.
                if (body is null || type != "application/json" || request.Bytes.Length == 0)
                    continue;
                Assert.StartsWith("application/json", request.Headers["Content-Type"], StringComparison.Ordinal);
                AssertSameKinds(body, JsonNode.Parse(request.Bytes.Span)!.AsObject(), request.ToString());
            }
        }

        Assert.True(compared >= 5, $"Only {compared} requests had a recorded counterpart.");
    }

    [SkippableFact]
    public async Task An_independent_judge_finds_nothing_wrong_with_any_request()
    {
        await using var prism = await Prism.StartAsync(SharedData.Path(DescriptionFile));
        var description = ApiDescription.Load(SharedData.Path(DescriptionFile));
        var requests = (await ScenarioAsync()).DistinctBy(r => (r.Method, description.Template(r.Method, r.Path), r.Bytes.Length)).ToList();

        var faults = new List<string?>();
        foreach (var request in requests)
            faults.Add(await prism.FaultAsync(request));

        Assert.Empty(faults.OfType<string>());
        // It does object when there is something to object to.
        Assert.NotNull(await prism.FaultAsync(requests.First(r => r.Method == "POST" && r.Path.Contains("/statuses/", StringComparison.Ordinal)) with { Bytes = """{"state":"green"}"""u8.ToArray() }));
    }

    // Fields that both send have the same JSON type.
    private static void AssertSameKinds(JsonObject recorded, JsonObject sent, string where)
    {
        foreach (var (name, value) in sent)
        {
            if (recorded[name] is { } known && value is not null)
                Assert.True(Kind(known) == Kind(value), $"{where}: {name} is {value.GetValueKind()}, the public client sends {known.GetValueKind()}");
        }

        static JsonValueKind Kind(JsonNode node) => node.GetValueKind() is JsonValueKind.False ? JsonValueKind.True : node.GetValueKind();
    }

    private async Task<IReadOnlyList<SandboxRequest>> ScenarioAsync()
    {
        var all = new List<SandboxRequest>();
        foreach (var graphQL in (bool[])[true, false])
            all.AddRange(await OneAsync(graphQL));
        // GraphQL has a schema of its own, and an archive is fetched from where the API sends us.
        return [.. all.Where(r => !r.Path.EndsWith("graphql", StringComparison.Ordinal) && !r.Path.StartsWith("/archive/", StringComparison.Ordinal))];
    }

    private async Task<IReadOnlyList<SandboxRequest>> OneAsync(bool graphQL)
    {
        await using var world = await ForgeWorld.StartAsync(Kind, graphQL: graphQL);
        var repository = world.Sandbox.AddRepository("acme/shop", new SandboxFiles { ["apps/a.yaml"] = "a: 1\nb: 2\nc: 3\n", [".prgate.yml"] = "version: 1\n" });
        var files = new SandboxFiles { ["apps/a.yaml"] = "a: 1\nb: 3\nc: 3\n", ["apps/sp ace.yaml"] = "x: 1\ny: 2\n", ["big.bin"] = SandboxFile.Bytes(Odd(700_000)) };
        for (var i = 0; i < 25; i++)
            files[$"many/{i}.yaml"] = $"number: {i}\n";
        var pull = repository.Open("Raise the limit", "ann", files);
        pull.Approve("bo");
        var comment = pull.Comment("bo", "Looks fine.");
        await ReadEverythingAsync(world, pull);
        await world.PublishAsync(pull, Red("Wrong.", Line("apps/a.yaml", 2), Line("apps/a.yaml", 1, "fedcba9876543210", 1), Line("apps/sp ace.yaml", 2, "aaaabbbbccccdddd")));
        world.Restart(graphQL);
        pull.Push(new SandboxFiles { ["apps/more.yaml"] = "z: 1\n" });
        await world.PublishAsync(pull, Red("Less is wrong.", Line("apps/a.yaml", 2)));
        await world.PublishAsync(pull, Green());
        await TalkAsync(world.Forge, ForgeWorld.Address(repository).PullRequest(pull.Number), comment.Id);
        // GitLab's settings are partly those of paid plans, which the description does not have.
        if (Kind == SandboxKind.GitHub)
            await world.Forge.Settings.ReadAsync(ForgeWorld.Address(repository), "main", "prgate/main", default);
        await world.Forge.ListOpenAsync(ForgeWorld.Address(repository), default);
        await world.Forge.ListFilesAsync(ForgeWorld.Address(repository), new FileRequest("apps", "main", IsBranch: true), default);
        await ReadPeopleAndQueuesAsync(world, pull);
        world.AssertClean();
        return world.Sandbox.Ledger.Requests;
    }

    // GitLab's call for a commit's signature is not in its published description, so commits are left to their own tests there.
    private static async Task ReadPeopleAndQueuesAsync(ForgeWorld world, SandboxPullRequest pull)
    {
        var address = ForgeWorld.Address(pull.Repository);
        var parts = PullRequestParts.Comments | PullRequestParts.Statuses | (world.Sandbox.Kind is SandboxKind.GitHub ? PullRequestParts.Commits : PullRequestParts.None);
        await world.Forge.LoadAsync(ForgeWorld.Address(pull), PullRequestParts.Facts | parts, null, default);
        await world.Forge.ReadStandingAsync(address, [new StandingQuestion(pull.Number, CommitSha.Parse(pull.Head), "prgate/main")], default);
        await world.Forge.ReadChangeAsync(ForgeWorld.Address(pull), "main", CommitSha.Parse(pull.Head), default);
        world.Sandbox.AddTeam("acme/sre", "bo");
        world.Sandbox.AddOrganization("acme", "bo");
        var bo = new Person(world.Sandbox.User("bo").Id, "bo");
        var lists = world.Forge.ListsPeople;
        await world.Forge.AskPeopleAsync(new PeopleQuestion(lists ? PeopleQuestionKind.Permissions : PeopleQuestionKind.Permission, address, "", bo), default);
        await world.Forge.AskPeopleAsync(new PeopleQuestion(PeopleQuestionKind.Team, address, "acme/sre"), default);
        await world.Forge.AskPeopleAsync(new PeopleQuestion(lists ? PeopleQuestionKind.Organization : PeopleQuestionKind.Membership, address, lists ? "acme/sre" : "acme", bo), default);
        var group = pull.Repository.Enqueue(pull);
        var waiting = await world.Forge.ListGroupsAsync(address, ["main"], default);
        var onto = CommitSha.Parse(pull.Repository.FirstParentOf(group.Head));
        await world.Forge.LoadGroupAsync(address, waiting is [var first, ..] ? first : new MergeGroup(CommitSha.Parse(group.Head), onto, "main", "", pull.Number), default);
    }

    private static async Task TalkAsync(IForge forge, PullRequestAddress address, long comment)
    {
        await forge.Conversation.ReadAsync(address, comment, default);
        foreach (var reaction in Enum.GetValues<CommentReaction>())
            await forge.Conversation.ReactAsync(address, comment, reaction, new HeldGuard(), default);
        await forge.Conversation.ReplyAsync(address, comment, "Because of this.", mayStand: true, new HeldGuard(), default);
    }

    private static async Task ReadEverythingAsync(ForgeWorld world, SandboxPullRequest pull)
    {
        var address = ForgeWorld.Address(pull.Repository);
        var loaded = await world.LoadAsync(pull);
        await world.Forge.ReadFilesAsync(address, [new FileRequest(".prgate.yml", "main", true), new FileRequest("apps/a.yaml", loaded.BaseSha.Value), new FileRequest("none.yaml", pull.Head)], default);
        await world.Forge.ReadFilesAsync(address, [.. loaded.Files.List.Select(f => new FileRequest(f.Path, pull.Head, false, f.HeadBlob))], default);
    }

    // Bytes that are no text, so that no query can carry them.
    private static byte[] Odd(int length)
    {
        var bytes = new byte[length];
        for (var i = 0; i < length; i++)
            bytes[i] = (byte)(i * 7);
        return bytes;
    }
}
