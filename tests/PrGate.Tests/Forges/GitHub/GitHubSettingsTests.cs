using PrGate.Checks.Settings;

namespace PrGate.Tests.Forges.GitHub;

public sealed class GitHubSettingsTests
{
    private const string Protection = GitHubScript.Repo + "/branches/main/protection";
    private const string Rules = GitHubScript.Repo + "/rules/branches/main";

    private const string Strict = """
        {
          "required_status_checks": { "strict": true, "contexts": ["prgate/main"], "checks": [{ "context": "prgate/main", "app_id": 77 }] },
          "enforce_admins": { "enabled": true },
          "required_pull_request_reviews": { "required_approving_review_count": 2, "dismiss_stale_reviews": true, "require_code_owner_reviews": true, "require_last_push_approval": true },
          "allow_force_pushes": { "enabled": false }, "allow_deletions": { "enabled": false }, "required_signatures": { "enabled": true }
        }
        """;

    [Fact]
    public async Task Branch_protection_alone_gives_every_protection()
    {
        await using var script = await StartAsync(Strict, "[]");

        var facts = await ReadAsync(script);

        Assert.All(facts, f => Assert.True(f.Holds, f.ToString()));
        Assert.Equal(11, facts.Count);
        script.Server.AssertNothingUnplanned();
    }

    [Fact]
    public async Task Rulesets_alone_give_every_protection_though_branch_protection_may_not_be_read()
    {
        await using var script = await StartAsync(null, """
            [
              { "type": "deletion", "ruleset_id": 5, "ruleset_source_type": "Repository", "ruleset_source": "acme/shop" },
              { "type": "non_fast_forward", "ruleset_id": 5 }, { "type": "required_signatures", "ruleset_id": 5 },
              { "type": "pull_request", "ruleset_id": 5, "parameters": { "required_approving_review_count": 1, "dismiss_stale_reviews_on_push": true, "require_code_owner_review": true, "require_last_push_approval": true } },
              { "type": "required_status_checks", "ruleset_id": 5, "parameters": { "required_status_checks": [{ "context": "prgate/main", "integration_id": 77 }] } }
            ]
            """);
        script.Server.On($"GET {GitHubScript.Repo}/rulesets/5", """{ "id": 5, "name": "main", "enforcement": "active", "bypass_actors": [] }""");

        Assert.All(await ReadAsync(script), f => Assert.True(f.Holds, f.ToString()));
    }

    [Fact]
    public async Task Without_permission_everything_is_unknown_and_nothing_a_violation()
    {
        await using var script = await StartAsync(null, "[]");

        var facts = await ReadAsync(script);

        Assert.All(facts, f => Assert.Null(f.Holds));
        Assert.Contains("administration: read", facts[0].Found, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(404, "Branch not protected", false)]
    [InlineData(404, "Not Found", null)]
    [InlineData(403, "Resource not accessible by integration", null)]
    [InlineData(403, "Upgrade to GitHub Pro or make this repository public to enable this feature.", null)]
    public async Task Only_who_may_look_can_say_that_nothing_is_there(int status, string message, bool? holds)
    {
        await using var script = await StartAsync(null, "[]");
        script.Server.On($"GET {Protection}", $$"""{ "message": "{{message}}" }""", status);

        Assert.All(await ReadAsync(script), f => Assert.Equal(holds, f.Holds));
    }

    public static TheoryData<string, string, SettingKind> Weakened => new()
    {
        { "\"app_id\": 77", "\"app_id\": -1", SettingKind.StatusPinned },
        { "\"app_id\": 77", "\"app_id\": null", SettingKind.StatusPinned },
        { "\"app_id\": 77", "\"app_id\": 78", SettingKind.StatusPinned },
        { "\"enforce_admins\": { \"enabled\": true }", "\"enforce_admins\": { \"enabled\": false }", SettingKind.NobodyBypasses },
        { "\"required_approving_review_count\": 2", "\"bypass_pull_request_allowances\": { \"users\": [{}] }, \"required_approving_review_count\": 2", SettingKind.NobodyBypasses },
        { "\"required_approving_review_count\": 2", "\"required_approving_review_count\": 0", SettingKind.ReviewRequired },
        { "\"dismiss_stale_reviews\": true", "\"dismiss_stale_reviews\": false", SettingKind.StaleDismissed },
        { "\"require_code_owner_reviews\": true", "\"require_code_owner_reviews\": false", SettingKind.CodeOwnersRequired },
        { "\"require_last_push_approval\": true", "\"require_last_push_approval\": false", SettingKind.LastPushApproved },
        { "\"allow_force_pushes\": { \"enabled\": false }", "\"allow_force_pushes\": { \"enabled\": true }", SettingKind.ForcePushOff },
        { "\"allow_deletions\": { \"enabled\": false }", "\"allow_deletions\": { \"enabled\": true }", SettingKind.DeletionOff },
        { "\"required_signatures\": { \"enabled\": true }", "\"required_signatures\": { \"enabled\": false }", SettingKind.CommitsSigned },
    };

    [Theory]
    [MemberData(nameof(Weakened))]
    public async Task Each_weakening_is_one_violation(string strong, string weak, SettingKind kind)
    {
        Assert.Contains(strong, Strict, StringComparison.Ordinal);
        await using var script = await StartAsync(Strict.Replace(strong, weak, StringComparison.Ordinal), "[]");

        var lax = Assert.Single(await ReadAsync(script), f => f.Holds != true);

        Assert.Equal((kind, false), (lax.Kind, lax.Holds));
    }

    [Fact]
    public async Task A_ruleset_mends_what_branch_protection_leaves_open()
    {
        await using var script = await StartAsync(Strict.Replace("\"allow_force_pushes\": { \"enabled\": false }", "\"allow_force_pushes\": { \"enabled\": true }", StringComparison.Ordinal),
            """[{ "type": "non_fast_forward", "ruleset_id": 5 }]""");
        script.Server.On($"GET {GitHubScript.Repo}/rulesets/5", """{ "id": 5, "name": "all branches", "enforcement": "active" }""");

        Assert.Equal(new SettingFact(SettingKind.ForcePushOff, true, "the ruleset all branches"), (await ReadAsync(script)).Single(f => f.Kind == SettingKind.ForcePushOff));
    }

    [Theory]
    [InlineData("""{ "id": 5, "name": "main", "enforcement": "active" }""", null)]
    [InlineData("""{ "id": 5, "name": "main", "enforcement": "active", "bypass_actors": [{ "actor_id": 5, "actor_type": "RepositoryRole", "bypass_mode": "always" }] }""", false)]
    [InlineData("""{ "id": 5, "name": "main", "enforcement": "active", "bypass_actors": [] }""", true)]
    public async Task Bypass_actors_are_a_violation_when_seen_and_unknown_when_hidden(string ruleset, bool? holds)
    {
        await using var script = await StartAsync("", """
            [{ "type": "required_status_checks", "ruleset_id": 5, "parameters": { "required_status_checks": [{ "context": "prgate/main", "integration_id": 77 }] } }]
            """);
        script.Server.On($"GET {GitHubScript.Repo}/rulesets/5", ruleset);

        Assert.Equal(holds, (await ReadAsync(script)).Single(f => f.Kind == SettingKind.NobodyBypasses).Holds);
    }

    // protection: null for no permission, empty for none.
    private static async Task<GitHubScript> StartAsync(string? protection, string rules)
    {
        var script = await GitHubScript.StartAsync(change: o => o with { AppId = "77" });
        script.Server.On($"GET {Rules}", rules);
        script.Server.On("GET /user", """{ "id": 9, "login": "prgate" }""");
        if (protection is null)
            script.Server.On($"GET {Protection}", """{ "message": "Not Found" }""", 404);
        else if (protection.Length == 0)
            script.Server.On($"GET {Protection}", """{ "message": "Branch not protected" }""", 404);
        else
            script.Server.On($"GET {Protection}", protection);
        return script;
    }

    private static Task<IReadOnlyList<SettingFact>> ReadAsync(GitHubScript script) =>
        script.Forge.Settings.ReadAsync(GitHubScript.Repository, "main", "prgate/main", CancellationToken.None);
}
