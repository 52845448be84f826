using PrGate.Checks.PullRequests;
using PrGate.Forges;
using static PrGate.Tests.Forges.GitLab.GitLabScript;

namespace PrGate.Tests.Forges.GitLab;

public sealed class GitLabLoadTests
{
    private const PullRequestParts FactsAndFiles = PullRequestParts.Facts | PullRequestParts.Files;
    private const PullRequestParts FactsAndReviews = PullRequestParts.Facts | PullRequestParts.Reviews;
    private const string OneDiff = """[{"old_path":"a.yaml","new_path":"a.yaml","a_mode":"100644","b_mode":"100644","diff":"@@ -1 +1 @@\n-a\n+b\n"}]""";

    [Fact]
    public async Task A_diff_that_is_still_prepared_means_wait()
    {
        await using var lab = await StartAsync();
        foreach (var unready in (string[])["preparing", "no refs", "older refs"])
        {
            lab.Server.On($"GET {Merge}", MergeJson(m =>
            {
                if (unready == "preparing")
                    m["detailed_merge_status"] = "preparing";
                else if (unready == "no refs")
                    m["diff_refs"] = null;
                else
                    m["diff_refs"]!["head_sha"] = Start;
            }).ToJsonString());

            Assert.Equal(ForgeFault.Unavailable, (await Assert.ThrowsAsync<ForgeException>(() => lab.Forge.LoadAsync(Pull, PullRequestParts.Facts, null, default))).Fault);
        }
    }

    [Theory]
    [InlineData("\"1000+\"")]
    [InlineData("\"2\"")]
    public async Task Fewer_files_than_stated_make_the_list_incomplete(string stated)
    {
        await using var lab = await StartAsync();
        lab.Server.On($"GET {Merge}", MergeJson(m => m["changes_count"] = System.Text.Json.Nodes.JsonNode.Parse(stated)).ToJsonString())
            .On($"GET {Merge}/diffs", OneDiff);

        Assert.NotNull((await lab.Forge.LoadAsync(Pull, FactsAndFiles, null, default)).Files.Incomplete);
    }

    [Theory]
    [InlineData("collapsed")]
    [InlineData("too_large")]
    public async Task A_diff_that_was_left_out_is_not_known(string flag)
    {
        await using var lab = await StartAsync();
        lab.Server.On($"GET {Merge}", MergeJson().ToJsonString())
            .On($"GET {Merge}/diffs", $$"""[{"old_path":"a.yaml","new_path":"a.yaml","a_mode":"100644","b_mode":"100644","diff":"","{{flag}}":true}]""");

        var file = Assert.Single((await lab.Forge.LoadAsync(Pull, FactsAndFiles, null, default)).Files.List);

        Assert.Null(file.Diff);
    }

    [Fact]
    public async Task A_merge_request_is_read()
    {
        await using var lab = await StartAsync();
        lab.Server.On($"GET {Merge}", MergeJson().ToJsonString()).On($"GET {Merge}/diffs", OneDiff);

        var pr = await lab.Forge.LoadAsync(Pull, FactsAndFiles, null, default);

        Assert.Equal(("acme/sub/shop", "main", "raise", Head, Start), (pr.Repository, pr.Base, pr.HeadBranch, pr.Head.Value, pr.BaseSha.Value));
        Assert.Null(pr.Files.Incomplete);
        Assert.True(pr.Files.List[0].Diff!.AddsLine(1));
        Assert.All(lab.Server.Ledger, r => Assert.Equal("glpat-canary", r.Headers["PRIVATE-TOKEN"]));
        lab.Server.AssertNothingUnplanned();
    }

    [Fact]
    public async Task Links_and_submodules_of_the_diff_are_not_read_as_files()
    {
        await using var lab = await StartAsync();
        lab.Server.On($"GET {Merge}", MergeJson(m => m["changes_count"] = "2").ToJsonString())
            .On($"GET {Merge}/diffs", """
                [{"old_path":"link","new_path":"link","a_mode":"0","b_mode":"120000","new_file":true,"diff":""},
                 {"old_path":"sub","new_path":"sub","a_mode":"160000","b_mode":"160000","diff":""}]
                """);
        await lab.Forge.LoadAsync(Pull, FactsAndFiles, null, default);

        var read = await lab.Forge.ReadFilesAsync(Pull.RepositoryAddress, [new FileRequest("link", Head), new FileRequest("sub", Head), new FileRequest("sub", Start)], default);

        Assert.All(read, c => Assert.IsType<FileContent.Unavailable>(c));
        lab.Server.AssertNothingUnplanned();
    }

    [Fact]
    public async Task An_approval_counts_for_the_version_that_was_there_when_it_was_given()
    {
        await using var lab = await StartAsync();
        lab.Server.On($"GET {Merge}", MergeJson().ToJsonString())
            .On($"GET {Merge}/approvals", """
                {"approved_by":[{"user":{"id":6,"username":"bo"},"approved_at":"2026-11-20T08:30:00Z"},
                                {"user":{"id":7,"username":"cy"},"approved_at":"2026-11-20T09:30:00Z"},
                                {"user":{"id":8,"username":"di"}}]}
                """)
            .On($"GET {Merge}/versions", $$"""
                [{"id":2,"head_commit_sha":"{{Head}}","created_at":"2026-11-20T09:00:00Z"},
                 {"id":1,"head_commit_sha":"{{Start}}","created_at":"2026-11-20T08:00:00Z"}]
                """);

        var pr = await lab.Forge.LoadAsync(Pull, FactsAndReviews, null, default);

        var commits = pr.Reviews.ToDictionary(r => r.Author.Login, r => r.Commit?.Value);
        Assert.Equal((Start, Head, null), (commits["bo"], commits["cy"], commits["di"]));
    }

    [Fact]
    public async Task An_approval_without_a_time_counts_when_it_is_new_since_the_last_look_at_the_same_head()
    {
        await using var lab = await StartAsync();
        var approvals = """{"approved_by":[]}""";
        lab.Server.On($"GET {Merge}", MergeJson().ToJsonString())
            .On($"GET {Merge}/approvals", (context, _) => ScriptedServer.JsonAsync(context, approvals))
            .On($"GET {Merge}/versions", $$"""[{"id":2,"head_commit_sha":"{{Head}}"},{"id":1,"head_commit_sha":"{{Start}}"}]""");
        var before = await lab.Forge.LoadAsync(Pull, FactsAndReviews, null, default);
        approvals = """{"approved_by":[{"user":{"id":8,"username":"di"}}]}""";

        var seen = await lab.Forge.LoadAsync(Pull, FactsAndReviews, before, default);
        var unseen = await lab.Forge.LoadAsync(Pull, FactsAndReviews, before with { Head = CommitSha.Parse(Start) }, default);

        Assert.Equal(Head, Assert.Single(seen.Reviews).Commit?.Value);
        Assert.Null(Assert.Single(unseen.Reviews).Commit);
    }

    [Fact]
    public async Task A_reviewer_who_asked_for_changes_objects()
    {
        await using var lab = await StartAsync();
        lab.Server.On($"GET {Merge}", MergeJson(m => m["reviewers"] = new System.Text.Json.Nodes.JsonArray(new System.Text.Json.Nodes.JsonObject { ["id"] = 6 })).ToJsonString())
            .On($"GET {Merge}/approvals", """{"approved_by":[]}""")
            .On($"GET {Merge}/reviewers", """[{"user":{"id":6,"username":"bo"},"state":"requested_changes"},{"user":{"id":7,"username":"cy"},"state":"reviewed"}]""");

        var review = Assert.Single((await lab.Forge.LoadAsync(Pull, FactsAndReviews, null, default)).Reviews);

        Assert.Equal((ReviewState.ChangesRequested, "bo"), (review.State, review.Author.Login));
    }

    [Theory]
    [InlineData("""{"message":"404 File Not Found"}""", true)]
    [InlineData("""{"message":"404 Commit Not Found"}""", false)]
    [InlineData("""{"message":"404 Project Not Found"}""", false)]
    public async Task Only_a_missing_file_is_absent(string answer, bool absent)
    {
        await using var lab = await StartAsync();
        lab.Server.On($"GET {Project}/repository/files/.prgate.yml", answer, 404);

        var outcome = await Record.ExceptionAsync(async () =>
            Assert.IsType<FileContent.Absent>((await lab.Forge.ReadFilesAsync(Pull.RepositoryAddress, [new FileRequest(".prgate.yml", Start)], default))[0]));

        Assert.Equal(absent, outcome is null);
    }
}
