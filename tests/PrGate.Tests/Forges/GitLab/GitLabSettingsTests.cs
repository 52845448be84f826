using PrGate.Checks.Settings;

namespace PrGate.Tests.Forges.GitLab;

public sealed class GitLabSettingsTests
{
    [Fact]
    public async Task A_project_that_is_set_up_well_has_every_protection()
    {
        await using var script = await StartAsync();

        var facts = await ReadAsync(script);

        Assert.All(facts, f => Assert.True(f.Holds, f.ToString()));
        Assert.DoesNotContain(facts, f => f.Kind is SettingKind.StatusPinned or SettingKind.NobodyBypasses);
        script.Server.AssertNothingUnplanned();
    }

    [Fact]
    public async Task What_the_plan_does_not_have_or_the_token_may_not_see_is_unknown()
    {
        await using var script = await StartAsync();
        foreach (var path in new[] { "/approvals", "/approval_rules", "/push_rule", "/protected_branches" })
            script.Server.On($"GET {GitLabScript.Project}{path}", """{ "message": "404 Not Found" }""", 404);

        var facts = await ReadAsync(script);

        Assert.True(facts.Single(f => f.Kind == SettingKind.StatusRequired).Holds);
        Assert.All(facts.Where(f => f.Kind != SettingKind.StatusRequired), f => Assert.Null(f.Holds));
    }

    [Theory]
    [InlineData("", "[]", SettingKind.ForcePushOff)]
    [InlineData("/protected_branches", """[{ "name": "main", "allow_force_push": true, "code_owner_approval_required": true, "push_access_levels": [{ "access_level": 0 }] }]""", SettingKind.ForcePushOff)]
    [InlineData("/protected_branches", """[{ "name": "main", "allow_force_push": false, "code_owner_approval_required": true, "push_access_levels": [{ "access_level": 40 }] }]""", SettingKind.PullRequestsOnly)]
    [InlineData("/protected_branches", """[{ "name": "main", "allow_force_push": false, "code_owner_approval_required": true, "push_access_levels": [{ "access_level": 0, "deploy_key_id": 3 }] }]""", SettingKind.PullRequestsOnly)]
    [InlineData("/protected_branches", """[{ "name": "rel*", "allow_force_push": false, "code_owner_approval_required": true, "push_access_levels": [] }]""", SettingKind.DeletionOff)]
    [InlineData("/approvals", """{ "reset_approvals_on_push": false, "merge_requests_author_approval": false, "merge_requests_disable_committers_approval": true }""", SettingKind.StaleDismissed)]
    [InlineData("/approvals", """{ "reset_approvals_on_push": true, "merge_requests_author_approval": true, "merge_requests_disable_committers_approval": true }""", SettingKind.AuthorApprovalOff)]
    [InlineData("/approvals", """{ "reset_approvals_on_push": true, "merge_requests_author_approval": false, "merge_requests_disable_committers_approval": false }""", SettingKind.LastPushApproved)]
    [InlineData("/approval_rules", """[{ "name": "any", "approvals_required": 0 }]""", SettingKind.ReviewRequired)]
    [InlineData("/push_rule", """{ "reject_unsigned_commits": false }""", SettingKind.CommitsSigned)]
    public async Task Each_weakening_is_a_violation(string path, string answer, SettingKind kind)
    {
        await using var script = await StartAsync();
        script.Server.On($"GET {GitLabScript.Project}{(path.Length == 0 ? "/protected_branches" : path)}", answer);

        Assert.False((await ReadAsync(script)).Single(f => f.Kind == kind).Holds);
    }

    [Theory]
    [InlineData("""{ "only_allow_merge_if_pipeline_succeeds": false }""", false)]
    [InlineData("""{ "only_allow_merge_if_pipeline_succeeds": true, "allow_merge_on_skipped_pipeline": true }""", false)]
    [InlineData("{}", null)]
    public async Task The_status_is_required_by_successful_pipelines_alone(string project, bool? holds)
    {
        await using var script = await StartAsync();
        script.Server.On($"GET {GitLabScript.Project}", project);

        Assert.Equal(holds, (await ReadAsync(script)).Single(f => f.Kind == SettingKind.StatusRequired).Holds);
    }

    [Theory]
    [InlineData("*", "main", true)]
    [InlineData("re*/v*", "release/v1", true)]
    [InlineData("*-stable", "1-0-stable", true)]
    [InlineData("*-stable", "stable", false)]
    [InlineData("a*a", "a", false)]
    [InlineData("main", "main2", false)]
    public async Task A_wildcard_covers_what_GitLab_says_it_covers(string pattern, string branch, bool covered)
    {
        await using var script = await StartAsync();
        script.Server.On($"GET {GitLabScript.Project}/protected_branches", $$"""[{ "name": "{{pattern}}", "allow_force_push": false, "push_access_levels": [] }]""");

        var facts = await script.Forge.Settings.ReadAsync(GitLabScript.Pull.RepositoryAddress, branch, "prgate/" + branch, CancellationToken.None);

        Assert.Equal(covered, facts.Single(f => f.Kind == SettingKind.DeletionOff).Holds);
    }

    private static async Task<GitLabScript> StartAsync()
    {
        var script = await GitLabScript.StartAsync();
        script.Server
            .On($"GET {GitLabScript.Project}", """{ "id": 42, "only_allow_merge_if_pipeline_succeeds": true, "allow_merge_on_skipped_pipeline": false }""")
            .On($"GET {GitLabScript.Project}/protected_branches", """[{ "name": "main", "allow_force_push": false, "code_owner_approval_required": true, "push_access_levels": [{ "access_level": 0 }] }]""")
            .On($"GET {GitLabScript.Project}/approvals", """{ "reset_approvals_on_push": true, "merge_requests_author_approval": false, "merge_requests_disable_committers_approval": true }""")
            .On($"GET {GitLabScript.Project}/approval_rules", """[{ "name": "two", "approvals_required": 2 }]""")
            .On($"GET {GitLabScript.Project}/push_rule", """{ "reject_unsigned_commits": true }""");
        return script;
    }

    private static Task<IReadOnlyList<SettingFact>> ReadAsync(GitLabScript script) =>
        script.Forge.Settings.ReadAsync(GitLabScript.Pull.RepositoryAddress, "main", "prgate/main", CancellationToken.None);
}
