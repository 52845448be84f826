using PrGate.Checks;
using PrGate.Checks.Overrides;
using PrGate.Tests.Harness;

namespace PrGate.Tests.Dashboard;

/// <summary>Pull requests whose verdicts carry trees, approvers and overrides.</summary>
internal static class ExplanationSample
{
    public static async Task FillAsync(TestDatabase database)
    {
        await database.ExecuteAsync(Settings);
        await database.ExecuteAsync(Overrides);
        await DashboardSample.PullRequestAsync(database, "acme/platform", 41, 420, "Move the payment gateway to the new cluster", "maria", "main", "payments", "6 minutes");
        await DashboardSample.RunAsync(database, 41, 420, "pending", "Blocked: 1 of 2 approvals for production → ask @acme/sre (1 more)", Blocked(), "6 minutes");
        await DashboardSample.PullRequestAsync(database, "acme/platform", 41, 421, "Roll back the ingress to 1.10", "jonas", "main", "rollback", "9 minutes");
        await DashboardSample.RunAsync(
            database, 41, 421, "success", "Overridden by olga until 2026-11-02 11:00 UTC: production is down; was: 0 of 1 approvals for production", Overridden(), "9 minutes");
    }

    private const string Settings = """
        insert into branch_settings (forge, repository, branch, path, facts, read_at, stale, error) values
            ('github', 41, 'main', 'acme/platform', '[{"kind":"StatusRequired","holds":true,"found":"the ruleset main requires prgate/main"},
                {"kind":"StatusPinned","holds":false,"found":"it is accepted from anybody"},
                {"kind":"NobodyBypasses","holds":null,"found":"who may bypass the ruleset main may not be read"},
                {"kind":"ForcePushOff","holds":true,"found":"the ruleset main"}]', now() - interval '3 hours', false, null),
            ('github', 57, 'main', 'acme/tenants', '[{"kind":"StatusRequired","holds":true,"found":"branch protection requires prgate/main"},
                {"kind":"ForcePushOff","holds":true,"found":"branch protection"}]', now() - interval '20 minutes', true, 'GitHub answered 503 when asked to read the rules of main.'),
            ('github', 63, 'production', 'acme/network', null, null, true, null)
        on conflict do nothing
        """;

    private const string Overrides = """
        insert into override_grant (forge, repository, number, comment, rule, head, base, by_id, by_login, role, reason, until, granted_at, ended_at, ended_by) values
            ('github', 41, 421, 1, null, repeat('a', 40), 'main', 9, 'olga', 'member of acme/sre', 'production is down, the incident is INC-2041', now() + interval '1 hour', now() - interval '9 minutes', null, null),
            ('github', 41, 412, 2, 'production needs two', repeat('b', 40), 'main', 9, 'olga', 'member of acme/sre', '<b>bo</b> is on the phone and has looked at it', null, now() - interval '2 days', now() - interval '1 day', 'push')
        on conflict do nothing
        """;

    private static Verdict Blocked() => new(
        [
            new CheckResult
            {
                Check = "production needs two, one of them SRE", Family = "approvals", Status = CheckStatus.Pending, Summary = "1 of 2 approvals for production",
                Next = "ask @acme/sre", Ask = ["@acme/sre"],
                Approvers =
                [
                    new Approver("li", ApproverState.Counts, "given on the head", "review", DateTimeOffset.UtcNow.AddMinutes(-7)),
                    new Approver("jonas", ApproverState.Outdated, "it was given on 4f2c1ab, and the head is 9b0d2ee", "review", DateTimeOffset.UtcNow.AddMinutes(-50)),
                    new Approver("pavel", ApproverState.NotAllowed, "he has commits in the pull request", "comment", DateTimeOffset.UtcNow.AddHours(-1)),
                ],
                Explanation = Node(
                    "production needs two, one of them SRE", ExplanationState.Pending, null,
                    Node("applies", ExplanationState.Holds, null, Node("a changed file lies in production", ExplanationState.Holds, "clusters/production/payments.yaml")),
                    Node(
                        "all of", ExplanationState.Pending, null,
                        Node("2 approvals from acme", ExplanationState.Pending, "1 of 2, li"),
                        Node(
                            "any of", ExplanationState.Pending, null,
                            Node("1 approval from acme/sre", ExplanationState.Pending, "0 of 1"),
                            Node("1 approval of cto", ExplanationState.Unknown, "the App lacks `members: read`")))),
            },
            new CheckResult
            {
                Check = "code owners", Family = "approvals", Status = CheckStatus.Passed, Summary = "every path has an owner's approval",
                Explanation = Node("code owners", ExplanationState.Holds, null, Node("clusters/production/** is owned by @li", ExplanationState.Holds, "li approved")),
            },
            new CheckResult { Check = "lint", Family = "lint", Status = CheckStatus.Passed, Summary = "3 files, 8 lint rules" },
        ],
        3,
        []);

    private static Verdict Overridden() => new(
        [
            new CheckResult
            {
                Check = "production", Family = "approvals", Status = CheckStatus.Overridden, Summary = "0 of 1 approvals for production",
                Overridden = new Overridden(
                    "all", "olga", "member of acme/sre", "production is down, the incident is INC-2041", DateTimeOffset.UtcNow.AddHours(1), DateTimeOffset.UtcNow.AddMinutes(-9), CheckStatus.Pending),
            },
            new CheckResult { Check = "lint", Family = "lint", Status = CheckStatus.Passed, Summary = "1 file, 8 lint rules" },
        ],
        1,
        []);

    private static ExplanationNode Node(string title, ExplanationState state, string? why, params IReadOnlyList<ExplanationNode> children) =>
        new() { Title = title, State = state, Why = why, Children = children };
}
