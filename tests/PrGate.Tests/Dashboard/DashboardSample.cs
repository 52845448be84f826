using System.Text.Json;
using System.Text.Json.Serialization;
using Dapper;
using PrGate.Checks;
using PrGate.Tests.Harness;

namespace PrGate.Tests.Dashboard;

/// <summary>A small organisation in the middle of a working day.</summary>
internal static class DashboardSample
{
    public const string HostileTitle = "<img src=x onerror=alert(1)>";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        IgnoreReadOnlyProperties = true,
    };

    public static async Task FillAsync(TestDatabase database)
    {
        await PullRequestAsync(database, "acme/platform", 41, 412, "Roll out api 2.14.0 to production", "maria", "main", "release/api-2.14.0", "4 minutes");
        await RunAsync(database, 41, 412, "pending", "Waiting: GitHub has not shown commit 4f2c1ab yet, retry in 8 s", Approvals(0), "50 minutes", superseded: true);
        await RunAsync(database, 41, 412, "failure", "Failed: A tab is used for indentation, apps/api/overlays/production/deployment.yaml:31 (2 more)", Lint(), "35 minutes");
        await RunAsync(database, 41, 412, "failure", "Failed: A tab is used for indentation, apps/api/overlays/production/deployment.yaml:31 (3 more)", Lint(), "4 minutes");
        await RenderedAsync(database, 412, "=== apps/api/overlays/production\n~ Deployment api (production)\n    spec.template.spec.containers[name=api].image  (apps/api/base/deployment.yaml:17:18)\n    - ghcr.io/acme/api:2.13.4\n    + ghcr.io/acme/api:2.14.0\n- ConfigMap old (production)\n=== apps/api/overlays/staging\n+ Service api-canary (staging)\n=== cut here: 12 more lines; `prgate diff` shows them\n");

        await PullRequestAsync(database, "acme/platform", 41, 409, "Scale the ingress controller to four replicas", "jonas", "main", "ingress-scale", "12 minutes");
        await RunAsync(database, 41, 409, "pending", "Blocked: 1 of 2 approvals for production → ask someone other than the author to approve", Approvals(1), "12 minutes");

        await PullRequestAsync(database, "acme/platform", 41, 411, "Renew the wildcard certificate's issuer", "li", "main", "issuer", "31 minutes");
        await RunAsync(database, 41, 411, "success", "Passed: 3 files, 8 lint rules, 2 of 2 approvals for production", AllGood(), "31 minutes");

        await PullRequestAsync(database, "acme/platform", 41, 410, "Bump external-secrets to 0.14.2", "renovate[bot]", "main", "renovate/external-secrets", "1 hour");
        await RunAsync(database, 41, 410, "success", "Passed: 2 files, 8 lint rules, no approval rule applies to this change", AllGood(), "1 hour");

        await PullRequestAsync(database, "acme/tenants", 57, 87, "Give the shop its own namespace and quota", "pavel", "main", "shop-namespace", "2 hours");
        await RunAsync(database, 57, 87, "error", "PrGate problem, not yours: apps/shop/quota.yaml could not be read", Trouble(), "2 hours");

        await PullRequestAsync(database, "acme/network", 63, 24, "Open egress from billing to the tax service", "sofia", "production", "egress-billing", "3 hours", draft: true);
        await RunAsync(database, 63, 24, "pending", "Waiting: drafts are not judged here → mark it ready for review", Draft(), "3 hours");

        await PullRequestAsync(database, "acme/network", 63, 25, "Remove the old VPN gateway", "jonas", "main", "vpn-removal", "20 seconds");

        await database.ExecuteAsync("""
            insert into delivery (forge, delivery_id, event, received_at, repository, number, outcome) values
                ('github', 'd1', 'pull_request.opened', now() - interval '52 minutes', 41, 412, 'accepted'),
                ('github', 'd2', 'pull_request.synchronize', now() - interval '35 minutes 8 seconds', 41, 412, 'accepted'),
                ('github', 'd3', 'pull_request_review.submitted', now() - interval '4 minutes 5 seconds', 41, 412, 'accepted'),
                ('github', 'd4', 'pull_request.labeled', now() - interval '3 minutes', 41, 412, 'ignored');
            insert into post (forge, repository, number, evaluation, kind, head, detail, posted_at)
            select e.forge, e.repository, e.number, e.id, k.kind, e.head, k.detail, e.decided_at + interval '400 milliseconds'
            from evaluation e, (values ('status', 'prgate/main: failure'), ('summary', 'edited')) as k (kind, detail)
            where e.number = 412 and not e.superseded;
            insert into work_item (forge, repository, number, path, state, run_at, enqueued_at, reasons, attempt, waiting_for, wait_scope, error, fence, worker, lease_until, started_at, done_at) values
                ('github', 63, 25, 'acme/network', 'running', now() - interval '3 seconds', now() - interval '4 seconds', '{pull_request.opened}', 1, null, null, null, 7, 'gate-1', now() + interval '30 seconds', now() - interval '2 seconds', null),
                ('github', 57, 87, 'acme/tenants', 'ready', now() + interval '15 seconds', now() - interval '2 hours', '{pull_request.synchronize,sweep}', 1, 'the forge is unavailable: GitHub answers 503', 'forge', null, 5, null, null, null, null),
                ('github', 41, 398, 'acme/platform', 'dead', now() - interval '1 day', now() - interval '1 day', '{push}', 8, null, null, 'GitHub refused the status (422): Validation failed: this SHA and context has reached the maximum number of statuses. Push a new commit.', 3, null, null, null, now() - interval '22 hours');
            select nextval('work_fence');
            """);
    }

    /// <summary>A pull request whose author tries to become part of the page, in every text that comes from outside.</summary>
    public static async Task FillHostileAsync(TestDatabase database)
    {
        await PullRequestAsync(database, "acme/tenants", 57, 88, HostileTitle, "<b>mallory</b>", "main", "\"><script>alert(6)</script>", "19 minutes");
        await RunAsync(database, 57, 88, "failure", "Failed: \"<script>alert(2)</script>\" stands twice in this mapping, apps/shop/kustomization.yaml:7", Hostile(), "19 minutes");
        await RenderedAsync(database, 88, $"=== {HostileTitle}\n~ ConfigMap {HostileTitle}\n    data.a  (x.yaml:1:1)\n    + </pre><script>alert(7)</script>\n");
        await database.ExecuteAsync("""
            update pull_request set url = 'javascript:alert(7)' where number = 88;
            insert into delivery (forge, delivery_id, event, repository, number, outcome) values ('github', 'h1', '<script>alert(8)</script>', 57, 88, 'accepted');
            insert into work_item (forge, repository, number, path, state, run_at, enqueued_at, reasons, attempt, error, done_at) values
                ('github', 57, 88, '<script>alert(9)</script>', 'dead', now(), now(), '{"<script>alert(10)</script>"}', 8, '<script>alert(11)</script>', now());
            """);
    }

    public static async Task PullRequestAsync(
        TestDatabase database, string path, long repository, int number, string title, string author, string @base, string branch, string age, bool draft = false)
    {
        await using var connection = await database.DataSource.OpenConnectionAsync();
        await connection.ExecuteAsync(
            """
            insert into pull_request (forge, repository, number, path, state, title, author, url, base, base_sha, head_branch, head, draft, updated_at, seen_at)
            values ('github', @repository, @number, @path, 'open', @title, @author, @url, @base, @baseSha, @branch, @head, @draft,
                now() - @age::interval, now() - @age::interval)
            """,
            new
            {
                repository, number, path, title, author, @base, branch, draft, age,
                url = FormattableString.Invariant($"https://github.com/{path}/pull/{number}"),
                head = Sha(number), baseSha = Sha(repository),
            });
    }

    /// <returns>The evaluation's id.</returns>
    /// <summary>Gives the newest run of a pull request a rendered difference.</summary>
    private static Task RenderedAsync(TestDatabase database, int number, string text) =>
        database.ExecuteAsync($"update evaluation set rendered = '{text.Replace("'", "''", StringComparison.Ordinal)}' where id = (select max(id) from evaluation where number = {number})");

    public static async Task<long> RunAsync(
        TestDatabase database, long repository, int number, string state, string description, Verdict verdict, string age, bool superseded = false)
    {
        await using var connection = await database.DataSource.OpenConnectionAsync();
        return await connection.QuerySingleAsync<long>(
            """
            with run as (
                insert into evaluation (forge, repository, number, head, base, base_sha, config_origin, config_path, config_digest, engine, state, description,
                    superseded, reasons, gated_files, verdict, received_at, started_at, decided_at)
                values ('github', @repository, @number, @head, 'main', @baseSha, 'BaseBranch', '.prgate.yml', 'sha256:4be1', 'PrGate 0.1.0', @state, @description,
                    @superseded, '{pull_request.synchronize}', @files, @verdict::jsonb, now() - @age::interval - interval '900 milliseconds',
                    now() - @age::interval - interval '640 milliseconds', now() - @age::interval)
                returning id, head, decided_at)
            insert into publication (forge, repository, number, evaluation, head, desired, pending, fence, decided_at)
            select 'github', @repository, @number, id, head, '{}', false, 1, decided_at from run
            on conflict (forge, repository, number) do update set evaluation = excluded.evaluation, head = excluded.head
            returning evaluation
            """,
            new
            {
                repository, number, state, description, superseded, age,
                head = Sha(number), baseSha = Sha(repository), files = verdict.GatedFiles, verdict = JsonSerializer.Serialize(verdict, Json),
            });
    }

    public static string Sha(long seed) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(BitConverter.GetBytes(seed)))[..40];

    private static Verdict Lint() => new(
        [
            new CheckResult
            {
                Check = "lint", Family = "lint", Status = CheckStatus.Failed, Summary = "A tab is used for indentation, apps/api/overlays/production/deployment.yaml:31",
                Next = "correct them and push",
                Findings =
                [
                    Found("PG1001", Severity.Error, "apps/api/overlays/production/deployment.yaml", 31, "A tab is used for indentation.", "Indent with spaces."),
                    Found("PG1002", Severity.Error, "apps/api/overlays/production/config.yaml", 12, "The key \"LOG_LEVEL\" stands twice in this mapping.", "Keep one of the two."),
                    Found("PG1002", Severity.Error, "apps/api/overlays/production/config.yaml", 19, "The key \"TIMEOUT\" stands twice in this mapping.", "Keep one of the two."),
                    Found("PG1007", Severity.Warning, "apps/api/overlays/production/service.yaml", 8, "A hidden character turns the direction of the text (U+202E).", "Delete the character."),
                ],
                Evidence = ["14 files were judged by 8 lint rules"],
            },
            new CheckResult
            {
                Check = "production", Family = "approvals", Status = CheckStatus.Pending, Summary = "1 of 2 approvals for production",
                Next = "ask jonas to approve again: the approval was of an older commit",
                Evidence = ["li approved 628df98", "jonas approved, and it does not count: it was given on 4f2c1ab, and the head is 628df98", "maria approved, and it does not count: the author's own approval"],
            },
            new CheckResult { Check = "one review", Family = "approvals", Status = CheckStatus.Passed, Summary = "1 of 1 approvals for one review", Evidence = ["li approved 628df98"] },
        ],
        14,
        []);

    private static Verdict Approvals(int count) => new(
        [
            new CheckResult
            {
                Check = "production", Family = "approvals", Status = CheckStatus.Pending, Summary = $"{count} of 2 approvals for production",
                Next = "ask someone other than the author to approve", Evidence = ["li approved this commit"],
            },
        ],
        5,
        ["This pull request changes .prgate.yml: judged by the old rules."]);

    private static Verdict AllGood() => new(
        [
            new CheckResult { Check = "lint", Family = "lint", Status = CheckStatus.Passed, Summary = "3 files, 8 lint rules" },
            new CheckResult { Check = "production", Family = "approvals", Status = CheckStatus.Passed, Summary = "2 of 2 approvals for production" },
        ],
        3,
        []);

    private static Verdict Trouble() => new(
        [new CheckResult { Check = "files", Family = "internal", Status = CheckStatus.Error, Summary = "apps/shop/quota.yaml could not be read", Next = "nothing: PrGate tries again by itself" }], 2, []);

    private static Verdict Draft() => new(
        [new CheckResult { Check = "draft", Family = "gate", Status = CheckStatus.Pending, Summary = "drafts are not judged here", Next = "mark it ready for review" }], 2, []);

    private static Verdict Hostile() => new(
        [
            new CheckResult
            {
                Check = "lint", Family = "lint", Status = CheckStatus.Failed, Summary = HostileTitle, Next = "</p><script>alert(3)</script>",
                Findings = [Found("PG2001", Severity.Error, "apps/\"><script>alert(4)</script>.yaml", 7, "</li><script>alert(5)</script>", HostileTitle)],
                Evidence = [HostileTitle],
            },
        ],
        1,
        [HostileTitle]);

    private static Finding Found(string rule, Severity severity, string file, int line, string message, string? fix) =>
        new() { Rule = rule, Severity = severity, File = file, Line = line, Column = 5, Message = message, Fix = fix, Fingerprint = Sha(line)[..16] };
}
