using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using PrGate.Checks.PullRequests;
using PrGate.Checks.Reporting;
using PrGate.Forges;
using PrGate.Forges.GitHub;
using PrGate.Settings;
using PrGate.Tests.Harness;

namespace PrGate.Tests.Forges.GitHub;

public sealed class GitHubWebhookTests
{
    private const string Secret = "it is a secret to everybody";
    private static readonly GitHubIdentity Nobody = new(null, null, null);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("sha256=")]
    [InlineData("sha256=00")]
    [InlineData("sha256=zz5b5ae4b1e7f9a2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f607182930")]
    [InlineData("sha1=0123456789abcdef0123456789abcdef01234567")]
    [InlineData("0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef")]
    public void Without_the_right_signature_nothing_is_read(string? signature)
    {
        var reading = Reader().Read(Envelope("pull_request", """{"action":"opened"}"""u8.ToArray(), signature), Nobody);

        Assert.IsType<Receipt.Rejected>(reading.Receipt);
        Assert.Equal("", reading.DeliveryId);
    }

    [Fact]
    public void A_body_changed_by_one_byte_is_refused()
    {
        var body = """{"action":"opened"}"""u8.ToArray();
        var signature = Sign(body, Secret);
        body[3] ^= 1;

        Assert.IsType<Receipt.Rejected>(Reader().Read(Envelope("pull_request", body, signature), Nobody).Receipt);
    }

    [Fact]
    public void A_signature_by_SHA_1_alone_is_refused_and_the_reason_named()
    {
        var body = "{}"u8.ToArray();
        var envelope = new WebhookEnvelope(
            name => name == "X-Hub-Signature" ? "sha1=5d61605c3feea9799210ddcb71307d4ba264225f" : null, body, DateTimeOffset.UnixEpoch);

        Assert.Contains("SHA-1", Assert.IsType<Receipt.Rejected>(Reader().Read(envelope, Nobody).Receipt).Why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("new secret")]
    [InlineData(Secret)]
    public void During_a_rotation_both_secrets_are_good(string secret)
    {
        var reader = Reader(secrets: ["new secret", Secret]);

        Assert.IsNotType<Receipt.Rejected>(reader.Read(Envelope("ping", "{}"u8.ToArray(), Sign("{}"u8.ToArray(), secret)), Nobody).Receipt);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"action\":\"opened\",\"pull_request\":{\"number\":\"seven\"},\"repository\":{\"id\":1,\"full_name\":\"acme/shop\"}}")]
    [InlineData("{\"action\":\"opened\",\"repository\":{\"id\":1,\"full_name\":\"acme/shop\"}}")]
    [InlineData("{\"action\":\"opened\"}")]
    public void What_is_signed_and_malformed_is_kept_as_bad(string body)
    {
        var reading = Read("pull_request", body);

        Assert.IsType<Receipt.Bad>(reading.Receipt);
        Assert.Equal("8a1c5f2e-0000-4000-8000-000000000001", reading.DeliveryId);
    }

    [SkippableFact]
    public void Every_published_example_is_understood()
    {
        var expected = new Dictionary<string, Type>(StringComparer.Ordinal)
        {
            ["pull_request.opened"] = typeof(Receipt.PullRequestTouched),
            ["pull_request.reopened"] = typeof(Receipt.PullRequestTouched),
            ["pull_request.synchronize"] = typeof(Receipt.PullRequestTouched),
            ["pull_request.closed"] = typeof(Receipt.PullRequestTouched),
            ["pull_request.ready_for_review"] = typeof(Receipt.PullRequestTouched),
            ["pull_request.converted_to_draft"] = typeof(Receipt.PullRequestTouched),
            ["pull_request.labeled"] = typeof(Receipt.PullRequestTouched),
            ["pull_request.unlabeled"] = typeof(Receipt.PullRequestTouched),
            ["pull_request_review.submitted"] = typeof(Receipt.PullRequestTouched),
            ["pull_request_review.dismissed"] = typeof(Receipt.PullRequestTouched),
            ["pull_request_review_comment.created"] = typeof(Receipt.PullRequestTouched),
            ["pull_request_review_comment.edited"] = typeof(Receipt.PullRequestTouched),
            ["pull_request_review_comment.deleted"] = typeof(Receipt.PullRequestTouched),
            ["pull_request_review_thread.resolved"] = typeof(Receipt.PullRequestTouched),
            ["pull_request_review_thread.unresolved"] = typeof(Receipt.PullRequestTouched),
            ["check_run.rerequested"] = typeof(Receipt.RepositoryTouched),
            ["check_run.requested_action"] = typeof(Receipt.PullRequestTouched),
            ["check_suite.rerequested"] = typeof(Receipt.PullRequestTouched),
            ["repository.renamed"] = typeof(Receipt.RepositoryTouched),
            ["repository.transferred"] = typeof(Receipt.RepositoryTouched),
            ["repository.edited"] = typeof(Receipt.RepositoryTouched),
            ["member.added"] = typeof(Receipt.PeopleTouched),
            ["member.edited"] = typeof(Receipt.PeopleTouched),
            ["membership.added"] = typeof(Receipt.PeopleTouched),
            ["membership.removed"] = typeof(Receipt.PeopleTouched),
            ["organization.member_added"] = typeof(Receipt.PeopleTouched),
            ["organization.member_invited"] = typeof(Receipt.PeopleTouched),
            ["organization.renamed"] = typeof(Receipt.PeopleTouched),
            ["team.added_to_repository"] = typeof(Receipt.PeopleTouched),
            ["team.created"] = typeof(Receipt.PeopleTouched),
            ["team.deleted"] = typeof(Receipt.PeopleTouched),
            ["team.edited"] = typeof(Receipt.PeopleTouched),
            ["team.removed_from_repository"] = typeof(Receipt.PeopleTouched),
            ["status"] = typeof(Receipt.CommitTouched),
            ["check_run.completed"] = typeof(Receipt.CommitTouched),
            ["check_suite.completed"] = typeof(Receipt.CommitTouched),
            ["merge_group.checks_requested"] = typeof(Receipt.MergeGroupTouched),
            ["branch_protection_rule.created"] = typeof(Receipt.RepositoryTouched),
            ["branch_protection_rule.deleted"] = typeof(Receipt.RepositoryTouched),
            ["branch_protection_rule.edited"] = typeof(Receipt.RepositoryTouched),
        };
        var wrong = new List<string>();
        var files = Directory.GetFiles(SharedData.Path("api/github-webhooks"), "*.json");

        foreach (var file in files)
        {
            var label = Path.GetFileNameWithoutExtension(file);
            var receipt = Read(label.Split('.')[0], File.ReadAllBytes(file)).Receipt;
            var wanted = expected.GetValueOrDefault(label, typeof(Receipt.Ignored));
            if (receipt.GetType() != wanted)
                wrong.Add($"{label}: {receipt}, not {wanted.Name}");
        }

        Assert.True(files.Length >= 60);
        Assert.Empty(wrong);
    }

    [SkippableFact]
    public void A_push_to_a_pull_request_carries_what_it_claims_of_the_head()
    {
        var payload = JsonNode.Parse(File.ReadAllBytes(SharedData.Path("api/github-webhooks/pull_request.synchronize.json")))!;

        var touched = Assert.IsType<Receipt.PullRequestTouched>(Read("pull_request", payload.ToJsonString()).Receipt);

        Assert.Equal(payload["repository"]!["id"]!.GetValue<long>(), touched.PullRequest.Key.Repository);
        Assert.Equal(payload["repository"]!["full_name"]!.GetValue<string>(), touched.PullRequest.Repository);
        Assert.Equal(payload["installation"]!["id"]!.GetValue<long>(), touched.PullRequest.Installation);
        Assert.Equal(payload["pull_request"]!["head"]!["sha"]!.GetValue<string>(), touched.Hint!.Head.Value);
        Assert.Equal(payload["before"]!.GetValue<string>(), touched.Hint.Before!.Value.Value);
        Assert.NotNull(touched.Hint.UpdatedAt);
        Assert.Equal("pull_request.synchronize", touched.Reason);
    }

    [Fact]
    public void A_push_to_a_branch_names_the_branch()
    {
        var receipt = Read("push", """{"ref":"refs/heads/release/1.0","before":"x","repository":{"id":1,"full_name":"acme/shop"}}""").Receipt;

        Assert.Equal("release/1.0", Assert.IsType<Receipt.RepositoryTouched>(receipt).Branch);
    }

    [Theory]
    [InlineData("""{"ref":"refs/tags/v1","repository":{"id":1,"full_name":"acme/shop"}}""")]
    [InlineData("""{"ref":"refs/heads/x","deleted":true,"repository":{"id":1,"full_name":"acme/shop"}}""")]
    public void A_tag_or_a_deleted_branch_is_ignored(string body) => Assert.IsType<Receipt.Ignored>(Read("push", body).Receipt);

    [Theory]
    [InlineData("main", "refs/heads/gh-readonly-queue/main/pr-104-929f8209d40f77f4abc622a499c93a83babdbe64", 104)]
    [InlineData("release/pr-7", "refs/heads/gh-readonly-queue/release/pr-7/pr-12-929f8209d40f77f4abc622a499c93a83babdbe64", 12)]
    [InlineData("main", "refs/heads/somewhere-else", null)]
    public void A_merge_group_names_its_commits_its_branch_and_its_last_pull_request(string branch, string headRef, int? last)
    {
        var body = $$$"""{"action":"checks_requested","merge_group":{"head_sha":"{{{new string('a', 40)}}}","head_ref":"{{{headRef}}}","base_sha":"{{{new string('b', 40)}}}","base_ref":"refs/heads/{{{branch}}}"},"repository":{"id":1,"full_name":"acme/shop"}}""";

        var touched = Assert.IsType<Receipt.MergeGroupTouched>(Read("merge_group", body).Receipt);

        Assert.Equal((new string('a', 40), new string('b', 40), branch, last, false), (touched.Group.Head.Value, touched.Group.BaseSha!.Value.Value, touched.Group.Base, touched.Group.Last, touched.Destroyed));
    }

    [Fact]
    public void A_merge_group_without_commits_is_not_understood() =>
        Assert.IsType<Receipt.Bad>(Read("merge_group", """{"action":"checks_requested","repository":{"id":1,"full_name":"acme/shop"}}""").Receipt);

    [Theory]
    [InlineData("created", true)]
    [InlineData("edited", false)]
    [InlineData("deleted", false)]
    public void Only_a_comment_that_was_just_written_can_hold_a_command(string action, bool isNew)
    {
        var body = $$$"""{"action":"{{{action}}}","issue":{"number":7,"pull_request":{"url":"x"}},"comment":{"id":9,"body":"/recheck","user":{"id":5,"login":"bo","type":"User"},"created_at":"2026-01-01T00:00:00Z"},"repository":{"id":1,"full_name":"acme/shop"},"sender":{"id":5,"login":"bo","type":"User"}}""";

        var comment = Assert.IsType<Receipt.PullRequestTouched>(Read("issue_comment", body).Receipt).Comment;

        Assert.Equal(isNew ? ("bo", "/recheck") : (null, null), (comment?.Author.Login, comment?.Body));
    }

    [Fact]
    public void A_status_tells_what_stands_on_the_commit_now()
    {
        var body = $$$"""{"sha":"{{{new string('a', 40)}}}","context":"prgate/main","state":"success","description":"All good","repository":{"id":1,"full_name":"acme/shop"},"sender":{"id":5,"login":"eve","type":"User"}}""";

        var touched = Assert.IsType<Receipt.CommitTouched>(Read("status", body).Receipt);

        Assert.Equal((new string('a', 40), new StatusClaim("prgate/main", StatusState.Success, "All good")), (touched.Commit.Value, touched.Claim));
    }

    [Theory]
    [InlineData("pending", "Bot", true)]
    [InlineData("error", "Bot", true)]
    [InlineData("success", "Bot", false)]
    [InlineData("pending", "User", false)]
    public void Before_we_know_ourselves_a_bots_status_that_is_not_green_may_be_our_own(string state, string type, bool ignored)
    {
        var body = $$$"""{"sha":"{{{new string('a', 40)}}}","context":"prgate/main","state":"{{{state}}}","description":"x","repository":{"id":1,"full_name":"acme/shop"},"sender":{"id":5,"login":"x","type":"{{{type}}}"}}""";

        Assert.Equal(ignored, Read("status", body).Receipt is Receipt.Ignored);
    }

    [Theory]
    [InlineData("membership", """{"action":"removed","organization":{"login":"acme"}}""")]
    [InlineData("team", """{"action":"edited","organization":{"login":"acme"}}""")]
    [InlineData("organization", """{"action":"member_removed","organization":{"login":"acme"}}""")]
    [InlineData("member", """{"action":"removed","repository":{"id":1,"full_name":"acme/shop"}}""")]
    public void A_change_of_people_makes_what_is_remembered_of_them_stale(string name, string body) =>
        Assert.Equal("acme", Assert.IsType<Receipt.PeopleTouched>(Read(name, body).Receipt).Owner);

    [Fact]
    public void A_rerun_of_one_pull_request_touches_it_and_a_forks_rerun_touches_the_repository()
    {
        const string Start = """{"action":"rerequested","repository":{"id":1,"full_name":"acme/shop"},"check_run":{"pull_requests":[""";

        Assert.Equal(7, Assert.IsType<Receipt.PullRequestTouched>(Read("check_run", Start + """{"number":7,"base":{"ref":"main","repo":{"id":1}}}]}}""").Receipt).PullRequest.Key.Number);
        Assert.Null(Assert.IsType<Receipt.RepositoryTouched>(Read("check_run", Start + "]}}").Receipt).Branch);
        Assert.IsType<Receipt.RepositoryTouched>(Read("check_run", Start + """{"number":7,"base":{"ref":"main","repo":{"id":99}}}]}}""").Receipt);
    }

    [Theory]
    [InlineData("acme", true)]
    [InlineData("ACME", true)]
    [InlineData("*", true)]
    [InlineData("acm", false)]
    [InlineData("shop", false)]
    public void Only_owners_that_are_served_are_looked_at(string owner, bool served)
    {
        var body = """{"action":"opened","pull_request":{"number":7},"repository":{"id":1,"full_name":"acme/shop"}}"""u8.ToArray();

        var receipt = Reader([owner]).Read(Envelope("pull_request", body, Sign(body, Secret)), Nobody).Receipt;

        Assert.Equal(served, receipt is Receipt.PullRequestTouched);
    }

    [Fact]
    public void Our_own_doing_is_ignored_by_identity_by_app_and_by_marker()
    {
        var key = new PullRequestKey("hub", 1, 7);
        var marker = new CommentMarker([new Secret(Secret)]);
        string Comment(string body, string type, string via = "null") => $$$"""
            {"action":"created","issue":{"number":7,"pull_request":{"url":"x"}},"comment":{"body":{{{JsonValue.Create(body).ToJsonString()}}},"performed_via_github_app":{{{via}}}},
             "repository":{"id":1,"full_name":"acme/shop"},"sender":{"id":11,"login":"gate[bot]","type":"{{{type}}}"}}
            """;

        Assert.IsType<Receipt.Ignored>(Read("issue_comment", Comment("x", "Bot"), new GitHubIdentity(11, "gate[bot]", null)).Receipt);
        Assert.IsType<Receipt.Ignored>(Read("issue_comment", Comment("x", "Bot"), new GitHubIdentity(null, "gate[bot]", null)).Receipt);
        Assert.IsType<Receipt.Ignored>(Read("issue_comment", Comment("x", "Bot", """{"id":5}"""), new GitHubIdentity(null, null, 5)).Receipt);
        Assert.IsType<Receipt.Ignored>(Read("issue_comment", Comment(marker.Summary(key), "Bot")).Receipt);
        Assert.IsType<Receipt.PullRequestTouched>(Read("issue_comment", Comment(marker.Summary(key), "User")).Receipt);
        Assert.IsType<Receipt.PullRequestTouched>(Read("issue_comment", Comment(marker.Summary(key with { Number = 8 }), "Bot")).Receipt);
        Assert.IsType<Receipt.PullRequestTouched>(Read("issue_comment", Comment("x", "Bot"), new GitHubIdentity(12, "gate[bot]", 6)).Receipt);
    }

    [Fact]
    public void A_comment_on_an_issue_is_ignored()
    {
        var receipt = Read("issue_comment", """{"action":"created","issue":{"number":7},"repository":{"id":1,"full_name":"acme/shop"}}""").Receipt;

        Assert.IsType<Receipt.Ignored>(receipt);
    }

    [Fact]
    public void A_missing_delivery_id_is_made_of_the_body()
    {
        var body = "{}"u8.ToArray();
        var envelope = new WebhookEnvelope(n => n switch { "X-Hub-Signature-256" => Sign(body, Secret), "X-GitHub-Event" => "ping", _ => null }, body, DateTimeOffset.UnixEpoch);

        var id = Reader().Read(envelope, Nobody).DeliveryId;

        Assert.StartsWith("sha256-", id, StringComparison.Ordinal);
        Assert.Equal(id, Reader().Read(envelope, Nobody).DeliveryId);
    }

    [SkippableFact]
    public void No_damaged_payload_makes_the_reader_fail()
    {
        var total = Scale.Of(5_000);
        var files = Directory.GetFiles(SharedData.Path("api/github-webhooks"), "*.json").Order(StringComparer.Ordinal).ToList();
        var reader = Reader();
        for (var i = 0; i < files.Count; i++)
        {
            var name = Path.GetFileNameWithoutExtension(files[i]).Split('.')[0];
            foreach (var body in PayloadMutations.Of(File.ReadAllBytes(files[i]), (total / files.Count) + 1, 1000 + i))
            {
                var reading = reader.Read(Envelope(name, body, Sign(body, Secret)), Nobody);
                Assert.IsNotType<Receipt.Rejected>(reading.Receipt);
                Assert.NotEqual("", reading.DeliveryId);
            }
        }
    }

    private static GitHubWebhook Reader(string[]? owners = null, string[]? secrets = null)
    {
        IReadOnlyList<Secret> list = [.. (secrets ?? [Secret]).Select(s => new Secret(s))];
        return new GitHubWebhook(
            GitHubScript.Options(new Uri("http://127.0.0.1/")) with { Owners = owners ?? ["*"], WebhookSecrets = list }, new CommentMarker(list));
    }

    private static WebhookReading Read(string name, string body, GitHubIdentity? me = null) => Read(name, Encoding.UTF8.GetBytes(body), me);

    private static WebhookReading Read(string name, byte[] body, GitHubIdentity? me = null) => Reader().Read(Envelope(name, body, Sign(body, Secret)), me ?? Nobody);

    private static string Sign(byte[] body, string secret) => "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body));

    private static WebhookEnvelope Envelope(string name, byte[] body, string? signature) => new(
        header => header switch
        {
            "X-GitHub-Event" => name,
            "X-GitHub-Delivery" => "8a1c5f2e-0000-4000-8000-000000000001",
            "X-Hub-Signature-256" => signature,
            _ => null,
        },
        body,
        DateTimeOffset.UnixEpoch);
}
