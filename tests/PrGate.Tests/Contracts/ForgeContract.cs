using PrGate.Checks.PullRequests;
using PrGate.Forges;
using PrGate.Sandbox;
using PrGate.Tests.Forges;
using static PrGate.Tests.Contracts.Reports;

namespace PrGate.Tests.Contracts;

/// <summary>What every forge's client must do, proven on its stand-in. A new forge inherits this class.</summary>
public abstract class ForgeContract
{
    private const string Manifest = "kind: Pod\nspec:\n  a: 1\n";

    private protected abstract SandboxKind Kind { get; }

    private protected Task<ForgeWorld> StartAsync(SandboxOptions? options = null, bool graphQL = true) => ForgeWorld.StartAsync(Kind, options, graphQL);

    private protected static SandboxPullRequest Open(ForgeWorld world, SandboxFiles? changes = null, SandboxFiles? start = null)
    {
        var repository = world.Sandbox.AddRepository("acme/shop", start ?? new SandboxFiles { ["apps/a.yaml"] = "a: 1\nb: 2\nc: 3\n", [".prgate.yml"] = "version: 1\n" });
        return repository.Open("Raise the limit", "ann", changes ?? new SandboxFiles { ["apps/new.yaml"] = Manifest });
    }

    [Fact]
    public async Task A_pull_request_that_is_not_there_is_not_found()
    {
        await using var world = await StartAsync();
        var pull = Open(world);

        var error = await Assert.ThrowsAsync<ForgeException>(() =>
            world.Forge.LoadAsync(ForgeWorld.Address(pull.Repository).PullRequest(99), PullRequestParts.Facts, null, default));

        Assert.Equal(ForgeFault.NotFound, error.Fault);
        Assert.False(error.IsTransient);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    public async Task A_forge_that_is_down_means_wait(int status)
    {
        await using var world = await StartAsync();
        var pull = Open(world);
        await world.LoadAsync(pull);
        world.Sandbox.Faults.Always("*", "*").Answer(status);

        var error = await Assert.ThrowsAsync<ForgeException>(() => world.LoadAsync(pull));

        Assert.Equal(ForgeFault.Unavailable, error.Fault);
    }

    [Fact]
    public async Task A_short_fault_while_reading_is_mended_by_asking_again()
    {
        await using var world = await StartAsync();
        var pull = Open(world);
        await world.LoadAsync(pull);
        world.Sandbox.Faults.Next("GET", "*").Answer(503);
        world.Sandbox.Faults.Next("GET", "*").DropBeforeApplying();

        Assert.Equal(pull.Head, (await world.LoadAsync(pull)).Head.Value);
    }

    [Fact]
    public async Task Half_an_answer_is_no_answer()
    {
        await using var world = await StartAsync();
        var pull = Open(world);
        world.Sandbox.Faults.Always("GET", "*").CutAnswer();

        Assert.Equal(ForgeFault.Unavailable, (await Assert.ThrowsAsync<ForgeException>(() => world.LoadAsync(pull))).Fault);
    }

    [Fact]
    public async Task A_page_of_html_is_no_answer()
    {
        await using var world = await StartAsync();
        var pull = Open(world);
        world.Sandbox.Faults.Always("GET", "*").AnswerRubbish();

        Assert.Equal(ForgeFault.Unavailable, (await Assert.ThrowsAsync<ForgeException>(() => world.LoadAsync(pull))).Fault);
    }

    [Fact]
    public async Task While_the_forge_says_wait_nothing_is_sent()
    {
        await using var world = await StartAsync();
        var pull = Open(world);
        await world.LoadAsync(pull);
        world.Sandbox.Faults.Next("GET", "*").RetryAfter(TimeSpan.FromSeconds(60), 429);

        var first = await Assert.ThrowsAsync<ForgeException>(() => world.LoadAsync(pull));
        var calls = world.Sandbox.Ledger.Total;
        var others = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Record.ExceptionAsync(() => world.LoadAsync(pull))));

        Assert.Equal(ForgeFault.RateLimited, first.Fault);
        Assert.InRange((first.RetryAt!.Value - DateTimeOffset.UtcNow).TotalSeconds, 50, 61);
        Assert.All(others, e => Assert.Equal(ForgeFault.RateLimited, Assert.IsType<ForgeException>(e).Fault));
        Assert.Equal(calls, world.Sandbox.Ledger.Total);
    }

    [Fact]
    public async Task Pages_that_lead_in_a_circle_are_left()
    {
        await using var world = await StartAsync();
        var pull = Open(world);
        world.Sandbox.Faults.LoopingPages = true;

        var outcome = await Record.ExceptionAsync(() => world.LoadAsync(pull));

        Assert.True(outcome is null or ForgeException { IsTransient: true });
        Assert.True(world.Sandbox.Ledger.Total <= 110);
    }

    [Fact]
    public async Task A_list_is_read_to_its_last_page()
    {
        await using var world = await StartAsync();
        var files = new SandboxFiles();
        for (var i = 0; i < 7; i++)
            files[$"apps/{i}.yaml"] = $"a: {i}\n";
        var pull = Open(world, files);
        world.Sandbox.Faults.PageSize = 2;

        var loaded = await world.LoadAsync(pull);

        Assert.Equal(7, loaded.Files.List.Count);
        Assert.Null(loaded.Files.Incomplete);
    }

    [Fact]
    public async Task Facts_files_and_reviews_are_read()
    {
        await using var world = await StartAsync();
        var pull = Open(world, new SandboxFiles { ["apps/new.yaml"] = Manifest, ["apps/a.yaml"] = "a: 1\nb: 3\nc: 3\n" });
        pull.AddLabel("apps");
        pull.Approve("bo");

        var loaded = await world.LoadAsync(pull);

        Assert.Equal((pull.Head, "main", "ann", "Raise the limit"), (loaded.Head.Value, loaded.Base, loaded.Author.Login, loaded.Title));
        Assert.Equal(["apps"], loaded.Labels);
        Assert.Equal((PullRequestState.Open, false, false), (loaded.State, loaded.IsDraft, loaded.FromFork));
        Assert.Equal(["apps/a.yaml", "apps/new.yaml"], loaded.Files.List.Select(f => f.Path).Order());
        var changed = loaded.Files.List.Single(f => f.Path == "apps/a.yaml");
        Assert.True(changed.Diff!.AddsLine(2));
        Assert.True(changed.Diff.CoversHeadLine(1));
        Assert.Equal(ChangeKind.Added, loaded.Files.List.Single(f => f.Path == "apps/new.yaml").Kind);
        var review = Assert.Single(loaded.Reviews);
        Assert.Equal((ReviewState.Approved, pull.Head, "bo"), (review.State, review.Commit?.Value, review.Author.Login));
        world.AssertClean();
    }

    [Fact]
    public async Task An_approval_of_an_older_commit_is_not_one_of_the_head()
    {
        await using var world = await StartAsync();
        var pull = Open(world);
        pull.Approve("bo");
        pull.Push(new SandboxFiles { ["apps/more.yaml"] = Manifest });

        var loaded = await world.LoadAsync(pull);

        Assert.DoesNotContain(loaded.Reviews, r => r.State == ReviewState.Approved && r.Commit == loaded.Head);
    }

    [Fact]
    public async Task Open_pull_requests_are_listed_and_closed_ones_are_not()
    {
        await using var world = await StartAsync();
        var first = Open(world);
        var second = first.Repository.Open("Second", "bo", new SandboxFiles { ["apps/b.yaml"] = "b: 1\n" });
        first.Repository.Open("Third", "bo", new SandboxFiles { ["apps/c.yaml"] = "b: 1\n" }).Close();
        world.Sandbox.Faults.PageSize = 1;

        var open = await world.Forge.ListOpenAsync(ForgeWorld.Address(first.Repository), default);

        Assert.Equal([(1, first.Head, "main"), (2, second.Head, "main")], open.OrderBy(p => p.Number).Select(p => (p.Number, p.Head.Value, p.Base)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Files_are_read_as_they_are_and_named_when_they_cannot_be_judged(bool graphQL)
    {
        await using var world = await StartAsync(graphQL: graphQL);
        byte[] latin = [0x61, 0xE4, 0x0A];
        byte[] binary = [0, 1, 2, 3];
        var pull = Open(world, new SandboxFiles
        {
            ["a.yaml"] = Manifest,
            ["crlf.yaml"] = "a: 1\r\nb: 2",
            ["empty.yaml"] = "",
            ["sp ace/ü#?.yaml"] = "x: 1\n",
            ["latin.txt"] = SandboxFile.Bytes(latin),
            ["bin"] = SandboxFile.Bytes(binary),
            ["big"] = SandboxFile.Bytes(new byte[(1024 * 1024) + 1]),
            ["link"] = SandboxFile.Link("a.yaml"),
            ["sub"] = SandboxFile.Submodule("dddddddddddddddddddddddddddddddddddddddd"),
        });
        var loaded = await world.LoadAsync(pull);
        var blobs = loaded.Files.List.ToDictionary(f => f.Path, f => f.HeadBlob);
        string[] paths = ["a.yaml", "crlf.yaml", "empty.yaml", "sp ace/ü#?.yaml", "latin.txt", "bin", "big", "link", "sub", "missing.yaml"];

        for (var round = 0; round < 2; round++)
        {
            var read = await world.Forge.ReadFilesAsync(
                ForgeWorld.Address(pull.Repository), [.. paths.Select(p => new FileRequest(p, pull.Head, false, blobs.GetValueOrDefault(p)))], default);

            Assert.Equal(Manifest, Text(read[0]));
            Assert.Equal("a: 1\r\nb: 2", Text(read[1]));
            Assert.Equal("", Text(read[2]));
            Assert.Equal("x: 1\n", Text(read[3]));
            Assert.Equal(latin, Assert.IsType<FileContent.Loaded>(read[4]).Bytes.ToArray());
            Assert.Equal(binary, Assert.IsType<FileContent.Loaded>(read[5]).Bytes.ToArray());
            Assert.Contains("1 MiB", Assert.IsType<FileContent.Unavailable>(read[6]).Why, StringComparison.Ordinal);
            Assert.Contains("link", Assert.IsType<FileContent.Unavailable>(read[7]).Why, StringComparison.Ordinal);
            Assert.IsType<FileContent.Unavailable>(read[8]);
            Assert.IsType<FileContent.Absent>(read[9]);
        }
        Assert.Empty(world.Sandbox.Failures);
    }

    [Fact]
    public async Task A_folder_is_listed_with_the_ids_of_its_files()
    {
        await using var world = await StartAsync();
        var pull = Open(world, start: new SandboxFiles
        {
            ["policy/main.rego"] = "package main\n",
            ["policy/deep/er/ü b.yaml"] = "a: 1\n",
            ["policy/link"] = SandboxFile.Link("main.rego"),
            ["policy-other/no.rego"] = "package no\n",
            ["org/policy/x.rego"] = "package x\n",
        });
        var repository = ForgeWorld.Address(pull.Repository);

        for (var round = 0; round < 2; round++)
        {
            var listed = (await world.Forge.ListFilesAsync(repository, new FileRequest("policy", "main", IsBranch: true), default)).OrderBy(f => f.Path, StringComparer.Ordinal).ToList();

            Assert.Equal(["policy/deep/er/ü b.yaml", "policy/link", "policy/main.rego"], listed.Select(f => f.Path));
            Assert.Equal([BlobId.Of("a: 1\n"u8), null, BlobId.Of("package main\n"u8)], listed.Select(f => f.Blob));
        }
        Assert.Equal("org/policy/x.rego", Assert.Single(await world.Forge.ListFilesAsync(repository, new FileRequest("org/policy", "main", IsBranch: true), default)).Path);
        Assert.Equal("policy/main.rego", Assert.Single(await world.Forge.ListFilesAsync(repository, new FileRequest("policy/main.rego", "main", IsBranch: true), default)).Path);
        Assert.Empty(await world.Forge.ListFilesAsync(repository, new FileRequest("nowhere", "main", IsBranch: true), default));
        Assert.Empty(await world.Forge.ListFilesAsync(repository, new FileRequest("no/where", "main", IsBranch: true), default));
        Assert.Equal(ForgeFault.Unavailable, (await Assert.ThrowsAsync<ForgeException>(() => world.Forge.ListFilesAsync(repository, new FileRequest("policy", "no-branch", IsBranch: true), default))).Fault);
        Assert.Empty(world.Sandbox.Unplanned);
    }

    [Fact]
    public async Task A_repository_is_found_by_its_path_and_listed_whole_at_a_commit()
    {
        await using var world = await StartAsync();
        var other = world.Sandbox.AddRepository("acme/policies", new SandboxFiles { ["a.rego"] = "package a\n", ["deep/b.rego"] = "package b\n" });
        var first = other.Head("main");
        var pin = await world.Forge.PinAsync("acme/policies", first, default);
        other.Push("main", new SandboxFiles("c.rego", "package c\n"));

        Assert.Equal((other.Id, first), (pin.Repository.Repository, pin.Commit.Value));
        Assert.Equal(
            ["a.rego", "deep/b.rego"], (await world.Forge.ListFilesAsync(pin.Repository, new FileRequest("", first), default)).Select(f => f.Path).Order(StringComparer.Ordinal));
        Assert.Equal("deep/b.rego", Assert.Single(await world.Forge.ListFilesAsync(pin.Repository, new FileRequest("deep", first), default)).Path);
        Assert.Equal(other.Head("main"), (await world.Forge.PinAsync("acme/policies", "main", default)).Commit.Value);
        foreach (var (path, reference) in new[] { ("acme/policies", new string('0', 40)), ("acme/policies", "nowhere"), ("acme/none", "main"), ("other/policies", "main") })
            Assert.False((await Assert.ThrowsAsync<ForgeException>(() => world.Forge.PinAsync(path, reference, default))).IsTransient);
        Assert.Empty(world.Sandbox.Unplanned);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_branch_is_read_at_its_tip_of_this_moment(bool graphQL)
    {
        await using var world = await StartAsync(graphQL: graphQL);
        var repository = Open(world).Repository;

        var before = await world.ReadAsync(repository, ".prgate.yml", "main", true);
        repository.Push("main", new SandboxFiles { [".prgate.yml"] = "version: 2\n" });
        var after = await world.ReadAsync(repository, ".prgate.yml", "main", true);

        Assert.Equal(("version: 1\n", "version: 2\n"), (Text(before), Text(after)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_unknown_commit_is_not_an_empty_one(bool graphQL)
    {
        await using var world = await StartAsync(graphQL: graphQL);
        var repository = Open(world).Repository;

        var error = await Assert.ThrowsAsync<ForgeException>(() => world.ReadAsync(repository, ".prgate.yml", "eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee"));

        Assert.Equal(ForgeFault.Unavailable, error.Fault);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Many_files_are_all_read(bool graphQL)
    {
        await using var world = await StartAsync(graphQL: graphQL);
        var files = new SandboxFiles();
        for (var i = 0; i < 120; i++)
            files[$"apps/{i:000}.yaml"] = $"number: {i}\n";
        var repository = world.Sandbox.AddRepository("acme/shop", files);
        var pull = repository.Open("Change all", "ann", new SandboxFiles { ["x.yaml"] = "x: 1\n" });
        var head = pull.Head;
        var before = world.Sandbox.Ledger.Total;

        var read = await world.Forge.ReadFilesAsync(
            ForgeWorld.Address(repository), [.. files.Keys.Select(p => new FileRequest(p, head, false, Blob(files, p)))], default);

        Assert.Equal([.. Enumerable.Range(0, 120).Select(i => $"number: {i}\n")], read.Select(Text));
        if (graphQL || Kind == SandboxKind.GitHub)
            Assert.InRange(world.Sandbox.Ledger.Total - before, 1, 8);
    }

    [Fact]
    public async Task A_publication_shows_a_status_one_summary_and_its_line_comments()
    {
        await using var world = await StartAsync();
        var pull = Open(world);

        await world.PublishAsync(pull, Red("Two things are wrong.", Line("apps/new.yaml", 2), Line("apps/new.yaml", 3, "fedcba9876543210")));

        Assert.Equal("failed: 1 finding blocks", pull.Status(Context)?.Description);
        var summary = Assert.Single(pull.Comments);
        Assert.Contains("Two things are wrong.", summary.Body, StringComparison.Ordinal);
        Assert.Equal([2, 3], pull.InlineComments.Select(c => c.Line).Order());
        Assert.All(pull.InlineComments, c => Assert.Equal(world.Sandbox.Bot.Login, c.Author));
        world.AssertClean();
    }

    [Fact]
    public async Task Publishing_the_same_again_writes_and_asks_nothing()
    {
        await using var world = await StartAsync();
        var pull = Open(world);
        var report = Red("Wrong.", Line("apps/new.yaml", 2));
        await world.PublishAsync(pull, report);
        var loaded = await world.LoadAsync(pull);
        var before = world.Sandbox.Ledger.Total;

        var guard = new HeldGuard();
        var after = await world.Forge.PublishAsync(
            new Publication(ForgeWorld.Address(pull), loaded, report, new Uri("https://gate.example/evaluations/1")), world.Saved, guard, _ => Task.CompletedTask, default);

        Assert.Equal(before, world.Sandbox.Ledger.Total);
        Assert.Equal(0, guard.Asked);
        Assert.Equal(world.Saved.SummaryId, after.SummaryId);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_crash_between_a_write_and_its_saving_shows_nothing_twice(int crashAfter)
    {
        await using var world = await StartAsync();
        var pull = Open(world);
        var report = Red("Wrong.", Line("apps/new.yaml", 2));

        await Assert.ThrowsAsync<ForgeWorld.CrashException>(() => world.PublishAsync(pull, report, crashAfter: crashAfter));
        world.Restart();
        await world.PublishAsync(pull, report);
        await world.PublishAsync(pull, report);

        Assert.Single(pull.Comments);
        Assert.Single(pull.InlineComments);
        Assert.InRange(pull.Statuses.Count, 1, 2);
    }

    [Theory]
    [InlineData("*comments")]
    [InlineData("*notes")]
    [InlineData("*reviews")]
    [InlineData("*discussions")]
    [InlineData("*statuses/*")]
    public async Task A_write_whose_answer_is_lost_is_not_made_twice(string path)
    {
        await using var world = await StartAsync();
        var pull = Open(world);
        var report = Red("Wrong.", Line("apps/new.yaml", 2));
        await world.LoadAsync(pull);
        using (world.Sandbox.Faults.Next("POST", path).DropAfterApplying())
            await Record.ExceptionAsync(() => world.PublishAsync(pull, report));

        await world.PublishAsync(pull, report);

        Assert.Single(pull.Comments);
        Assert.Single(pull.InlineComments);
        Assert.Equal("failed: 1 finding blocks", pull.Status(Context)?.Description);
    }

    [Fact]
    public async Task Without_the_lease_nothing_is_posted()
    {
        await using var world = await StartAsync();
        var pull = Open(world);

        await Assert.ThrowsAsync<LeaseLostException>(() => world.PublishAsync(pull, Red("Wrong.", Line("apps/new.yaml", 2)), new HeldGuard(0)));
        await Assert.ThrowsAsync<LeaseLostException>(() => world.PublishAsync(pull, Red("Wrong.", Line("apps/new.yaml", 2)), new HeldGuard(1)));

        Assert.Single(pull.Statuses);
        Assert.Empty(pull.Comments);
        Assert.Empty(pull.InlineComments);
    }

    [Fact]
    public async Task A_status_only_publication_writes_no_comment()
    {
        await using var world = await StartAsync();
        var pull = Open(world);

        await world.PublishAsync(pull, Red("Wrong.", Line("apps/new.yaml", 2)), statusOnly: true);

        Assert.NotNull(pull.Status(Context));
        Assert.Empty(pull.Comments);
        Assert.Empty(pull.InlineComments);
    }

    [Fact]
    public async Task A_changed_summary_is_edited_in_place_and_fixed_lines_are_resolved()
    {
        await using var world = await StartAsync();
        var pull = Open(world);
        await world.PublishAsync(pull, Red("Wrong.", Line("apps/new.yaml", 2), Line("apps/new.yaml", 3, "fedcba9876543210")));
        pull.Push(new SandboxFiles { ["apps/new.yaml"] = "kind: Pod\nspec:\n  a: 2\n" });

        await world.PublishAsync(pull, Red("Less is wrong.", Line("apps/new.yaml", 3, "fedcba9876543210")));
        await world.PublishAsync(pull, Green());

        var summary = Assert.Single(pull.Comments);
        Assert.Contains("All is well.", summary.Body, StringComparison.Ordinal);
        Assert.Equal(2, pull.InlineComments.Count);
        Assert.All(pull.InlineComments, c => Assert.True(c.Resolved));
        Assert.Empty(world.Saved.Inline);
        Assert.Equal("passed", pull.Status(Context)?.Description);
        world.AssertClean();
    }

    [Fact]
    public async Task A_clean_pull_request_stays_without_a_comment()
    {
        await using var world = await StartAsync();
        var pull = Open(world);
        pull.Comment("bo", "Looks fine.");

        await world.PublishAsync(pull, Green());
        world.Sandbox.Ledger.Clear();
        await world.PublishAsync(pull, Green());

        Assert.Single(pull.Comments);
        Assert.DoesNotContain(world.Calls(), r => r.Method != "GET" && !r.Path.EndsWith("graphql", StringComparison.Ordinal));
        Assert.DoesNotContain(world.Calls(), r => r.Path.EndsWith("/comments", StringComparison.Ordinal) || r.Path.EndsWith("/discussions", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_summary_that_somebody_deleted_is_posted_again()
    {
        await using var world = await StartAsync();
        var pull = Open(world);
        await world.PublishAsync(pull, Red("Wrong."));
        pull.DeleteComment(pull.Comments[0].Id, "maintainer");

        await world.PublishAsync(pull, Red("Still wrong."));

        Assert.Contains("Still wrong.", Assert.Single(pull.Comments).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_copied_marker_does_not_make_a_comment_ours()
    {
        await using var world = await StartAsync();
        var pull = Open(world);
        await world.PublishAsync(pull, Red("Wrong."));
        var ours = pull.Comments[0];
        var copy = pull.Comment("mallory", ours.Body);
        pull.DeleteComment(ours.Id, "maintainer");

        world.Restart();
        await world.PublishAsync(pull, Red("Still wrong."));

        Assert.Equal(ours.Body, pull.Comments.Single(c => c.Id == copy.Id).Body);
        Assert.Contains(pull.Comments, c => c.Author == world.Sandbox.Bot.Login && c.Body.Contains("Still wrong.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_lost_database_finds_its_comments_again()
    {
        await using var world = await StartAsync();
        var pull = Open(world);
        var report = Red("Wrong.", Line("apps/new.yaml", 2));
        await world.PublishAsync(pull, report);
        world.Restart();
        var loaded = await world.LoadAsync(pull);

        var state = await world.Forge.PublishAsync(
            new Publication(ForgeWorld.Address(pull), loaded, report, new Uri("https://gate.example/evaluations/2")), PublishedState.Nothing, new HeldGuard(), _ => Task.CompletedTask, default);

        Assert.Single(pull.Comments);
        Assert.Single(pull.InlineComments);
        Assert.Equal(pull.Comments[0].Id.ToString(), state.SummaryId);
    }

    [Fact]
    public async Task A_status_goes_to_the_new_head_after_a_push()
    {
        await using var world = await StartAsync();
        var pull = Open(world);
        await world.PublishAsync(pull, Red());
        var head = pull.Push(new SandboxFiles { ["apps/more.yaml"] = Manifest });

        await world.PublishAsync(pull, Red());

        Assert.Equal(head, pull.Status(Context)?.Sha);
        Assert.Equal(2, pull.Statuses.Count);
    }

    [Fact]
    public async Task A_renamed_repository_is_still_read_and_written()
    {
        await using var world = await StartAsync();
        var pull = Open(world);
        var address = ForgeWorld.Address(pull);
        await world.PublishAsync(pull, Red("Wrong."));
        pull.Repository.Rename("store");

        var loaded = await world.Forge.LoadAsync(address, PullRequestParts.Facts | PullRequestParts.Files, null, default);
        await world.Forge.PublishAsync(
            new Publication(address, loaded, Red("Still wrong."), new Uri("https://gate.example/evaluations/1")), world.Saved, new HeldGuard(), _ => Task.CompletedTask, default);

        Assert.Equal("acme/store", loaded.Repository);
        Assert.Contains("Still wrong.", Assert.Single(pull.Comments).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Our_own_writes_come_back_as_webhooks_that_make_no_work()
    {
        await using var receiver = await ScriptedServer.StartAsync();
        receiver.On("POST /hook", "{}", 202);
        await using var world = await StartAsync();
        var pull = Open(world);
        world.Sandbox.SendWebhooksTo(new Uri(receiver.Address, "hook"));

        await world.PublishAsync(pull, Red("Wrong.", Line("apps/new.yaml", 2)));
        await world.PublishAsync(pull, Red("Still wrong.", Line("apps/new.yaml", 3, "fedcba9876543210")));
        await world.PublishAsync(pull, Green());
        await world.Sandbox.Webhooks.DrainedAsync(TimeSpan.FromSeconds(30));
        var ours = receiver.Ledger.Count;
        pull.Comment("bo", "Looks fine.");
        await world.Sandbox.Webhooks.DrainedAsync(TimeSpan.FromSeconds(30));

        var readings = receiver.Ledger.Select(r => world.Forge.ReadWebhook(
            new WebhookEnvelope(n => r.Headers.GetValueOrDefault(n), System.Text.Encoding.UTF8.GetBytes(r.Body), DateTimeOffset.UtcNow))).ToList();
        Assert.True(ours >= 4, $"Only {ours} webhooks came.");
        Assert.All(readings.Take(ours), r => Assert.IsType<Receipt.Ignored>(r.Receipt));
        Assert.Equal(ForgeWorld.Address(pull).Key, Assert.IsType<Receipt.PullRequestTouched>(Assert.Single(readings.Skip(ours)).Receipt).PullRequest.Key);
    }

    private static string Text(FileContent content) => System.Text.Encoding.UTF8.GetString(Assert.IsType<FileContent.Loaded>(content).Bytes.Span);

    // The forge states the id of a changed file's content; here it is computed from what was put in.
    private static BlobId Blob(SandboxFiles files, string path) =>
        BlobId.Of(System.Text.Encoding.UTF8.GetBytes($"number: {int.Parse(path.AsSpan(5, 3))}\n")) is var id && files.ContainsKey(path) ? id : default;
}
