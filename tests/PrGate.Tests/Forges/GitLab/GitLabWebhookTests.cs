using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using PrGate.Checks.PullRequests;
using PrGate.Checks.Reporting;
using PrGate.Forges;
using PrGate.Forges.GitLab;
using PrGate.Settings;
using PrGate.Tests.Harness;

namespace PrGate.Tests.Forges.GitLab;

public sealed class GitLabWebhookTests
{
    private const string Plain = "a plain token";
    private static readonly byte[] Key = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];
    private static readonly string Signing = "whsec_" + Convert.ToBase64String(Key);
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 10, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("a plain toke")]
    [InlineData("a plain token ")]
    public void Without_the_right_token_nothing_is_read(string? token)
    {
        var reading = Reader(Plain).Read(Envelope("{}", ("X-Gitlab-Token", token)), null);

        Assert.IsType<Receipt.Rejected>(reading.Receipt);
        Assert.Equal("", reading.DeliveryId);
    }

    [Fact]
    public void A_signing_token_never_falls_back_to_the_plain_header()
    {
        var reading = Reader(Signing).Read(Envelope("{}", ("X-Gitlab-Token", Signing)), null);

        Assert.IsType<Receipt.Rejected>(reading.Receipt);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(299, true)]
    [InlineData(-299, true)]
    [InlineData(301, false)]
    [InlineData(-301, false)]
    public void A_signature_holds_for_five_minutes(int seconds, bool good)
    {
        var reading = Reader(Signing).Read(Signed("{}", Now.AddSeconds(seconds)), null);

        Assert.Equal(good, reading.Receipt is not Receipt.Rejected);
    }

    [Theory]
    [InlineData("v1,AAAA")]
    [InlineData("v2,")]
    [InlineData("")]
    [InlineData("garbage")]
    public void A_wrong_signature_is_refused(string signature)
    {
        var reading = Reader(Signing).Read(
            Envelope("{}", ("webhook-id", "m1"), ("webhook-timestamp", Now.ToUnixTimeSeconds().ToString()), ("webhook-signature", signature)), null);

        Assert.IsType<Receipt.Rejected>(reading.Receipt);
    }

    [Fact]
    public void One_of_several_signatures_is_enough()
    {
        var good = Signed("{}", Now);
        var header = good.Header("webhook-signature");
        var several = new WebhookEnvelope(n => n == "webhook-signature" ? "v1,AAAA " + header : good.Header(n), good.Body, Now);

        Assert.IsNotType<Receipt.Rejected>(Reader(Signing).Read(several, null).Receipt);
    }

    [Fact]
    public void A_signature_of_another_body_is_refused()
    {
        var good = Signed("{}", Now);

        Assert.IsType<Receipt.Rejected>(Reader(Signing).Read(good with { Body = "{ }"u8.ToArray() }, null).Receipt);
    }

    [Fact]
    public void During_a_rotation_old_and_new_are_good()
    {
        var reader = Reader(Signing, Plain);

        Assert.IsNotType<Receipt.Rejected>(reader.Read(Signed("{}", Now), null).Receipt);
        Assert.IsNotType<Receipt.Rejected>(reader.Read(Envelope("{}", ("X-Gitlab-Token", Plain)), null).Receipt);
        Assert.IsType<Receipt.Rejected>(reader.Read(Envelope("{}", ("X-Gitlab-Token", Plain), ("webhook-signature", "v1,AAAA")), null).Receipt);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{\"object_kind\":\"merge_request\"}")]
    [InlineData("{\"object_kind\":\"merge_request\",\"project\":{\"id\":1,\"path_with_namespace\":\"a/b\"},\"object_attributes\":{\"iid\":\"seven\"}}")]
    [InlineData("{\"object_kind\":\"merge_request\",\"project\":{\"id\":1,\"path_with_namespace\":\"a/b\"},\"object_attributes\":{}}")]
    public void What_is_genuine_and_malformed_is_kept_as_bad(string body) => Assert.IsType<Receipt.Bad>(Read(body).Receipt);

    [SkippableTheory]
    [InlineData("merge_request", typeof(Receipt.PullRequestTouched))]
    // The published example has spaces in its keys, so it names no merge request.
    [InlineData("group_merge_request", typeof(Receipt.Bad))]
    [InlineData("note_merge_request", typeof(Receipt.PullRequestTouched))]
    [InlineData("note_commit", typeof(Receipt.Ignored))]
    [InlineData("push", typeof(Receipt.RepositoryTouched))]
    [InlineData("tag_push", typeof(Receipt.Ignored))]
    [InlineData("pipeline", typeof(Receipt.CommitTouched))]
    [InlineData("job", typeof(Receipt.Ignored))]
    [InlineData("subgroup", typeof(Receipt.Ignored))]
    public void Every_published_example_is_understood(string name, Type expected)
    {
        var reading = Read(File.ReadAllText(SharedData.Path($"api/gitlab-webhooks/{name}.json")));

        Assert.IsType(expected, reading.Receipt);
    }

    [SkippableFact]
    public void No_published_example_is_left_out()
    {
        Assert.Equal(9, Directory.GetFiles(SharedData.Path("api/gitlab-webhooks"), "*.json").Length);
    }

    [SkippableFact]
    public void New_commits_carry_what_they_claim_of_the_head()
    {
        var payload = JsonNode.Parse(File.ReadAllText(SharedData.Path("api/gitlab-webhooks/merge_request.json")))!;
        payload["object_attributes"]!["action"] = "update";
        payload["object_attributes"]!["oldrev"] = "cccccccccccccccccccccccccccccccccccccccc";
        payload["object_attributes"]!["updated_at"] = "2017-09-15 16:50:55 UTC";

        var reading = Read(payload.ToJsonString());
        var touched = Assert.IsType<Receipt.PullRequestTouched>(reading.Receipt);

        Assert.Equal("merge_request.update", reading.Event);
        Assert.Equal(new PullRequestKey("lab", 14, 1), touched.PullRequest.Key);
        Assert.Equal("da1560886d4f094c3e6c9ef40349f7d38b5d27d7", touched.Hint!.Head.Value);
        Assert.Equal("cccccccccccccccccccccccccccccccccccccccc", touched.Hint.Before!.Value.Value);
        Assert.Equal(new DateTimeOffset(2017, 9, 15, 16, 50, 55, TimeSpan.Zero), touched.Hint.UpdatedAt);
    }

    [Fact]
    public void A_new_or_ended_pipeline_is_looked_at_and_its_progress_is_not()
    {
        string Pipeline(string status) => $$$"""
            {"object_kind":"pipeline","object_attributes":{"id":31,"sha":"{{{new string('a', 40)}}}","status":"{{{status}}}"},"merge_request":{"iid":7,"target_project_id":5},
             "project":{"id":5,"path_with_namespace":"acme/shop"}}
            """;

        Assert.Equal(7, Assert.IsType<Receipt.PullRequestTouched>(Read(Pipeline("pending")).Receipt).PullRequest.Key.Number);
        Assert.IsType<Receipt.Ignored>(Read(Pipeline("running")).Receipt);
        Assert.Null(Assert.IsType<Receipt.CommitTouched>(Read(Pipeline("failed")).Receipt).Claim);
        Assert.Equal(StatusState.Success, Assert.IsType<Receipt.CommitTouched>(Read(Pipeline("success")).Receipt).Claim!.State);
    }

    [Fact]
    public void Our_own_doing_is_ignored()
    {
        const string Body = """
            {"object_kind":"note","user":{"id":11},"project":{"id":5,"path_with_namespace":"acme/shop"},
             "object_attributes":{"noteable_type":"MergeRequest","note":"BODY","action":"create"},"merge_request":{"iid":7,"target_project_id":5}}
            """;
        var marker = new CommentMarker([new Secret(Plain)]).Summary(new PullRequestKey("lab", 5, 7));

        Assert.IsType<Receipt.PullRequestTouched>(Read(Body).Receipt);
        Assert.IsType<Receipt.Ignored>(Read(Body, 11).Receipt);
        Assert.IsType<Receipt.Ignored>(Read(Body.Replace("BODY", marker, StringComparison.Ordinal)).Receipt);
    }

    [Fact]
    public void Groups_that_are_not_served_are_ignored()
    {
        const string Body = """{"object_kind":"merge_request","project":{"id":5,"path_with_namespace":"other/sub/shop"},"object_attributes":{"iid":7}}""";

        Assert.IsType<Receipt.Ignored>(Read(Body, null, "acme").Receipt);
        Assert.IsType<Receipt.PullRequestTouched>(Read(Body, null, "other").Receipt);
    }

    [Fact]
    public void The_deliverys_id_is_its_key_or_the_events_id_with_the_body()
    {
        var reader = Reader(Plain);

        Assert.Equal("key-1", reader.Read(Envelope("{}", ("X-Gitlab-Token", Plain), ("Idempotency-Key", "key-1")), null).DeliveryId);
        var first = reader.Read(Envelope("{}", ("X-Gitlab-Token", Plain), ("X-Gitlab-Event-UUID", "u-1")), null).DeliveryId;
        var second = reader.Read(Envelope("{ }", ("X-Gitlab-Token", Plain), ("X-Gitlab-Event-UUID", "u-1")), null).DeliveryId;
        Assert.StartsWith("u-1-", first, StringComparison.Ordinal);
        Assert.NotEqual(first, second);
    }

    [SkippableFact]
    public void No_damaged_payload_makes_the_reader_fail()
    {
        var total = Scale.Of(5_000);
        var files = Directory.GetFiles(SharedData.Path("api/gitlab-webhooks"), "*.json").Order(StringComparer.Ordinal).ToList();
        var reader = Reader(Plain);
        for (var i = 0; i < files.Count; i++)
        {
            foreach (var body in PayloadMutations.Of(File.ReadAllBytes(files[i]), (total / files.Count) + 1, 2000 + i))
            {
                var reading = reader.Read(new WebhookEnvelope(n => n == "X-Gitlab-Token" ? Plain : null, body, Now), null);
                Assert.IsNotType<Receipt.Rejected>(reading.Receipt);
                Assert.NotEqual("", reading.DeliveryId);
            }
        }
    }

    private static GitLabWebhook Reader(params string[] secrets) => Reader("*", secrets);

    private static GitLabWebhook Reader(string owner, string[] secrets)
    {
        IReadOnlyList<Secret> list = [.. secrets.Select(s => new Secret(s))];
        return new GitLabWebhook(
            new ForgeOptions
            {
                Name = "lab",
                Kind = ForgeKind.GitLab,
                ApiUrl = new Uri("http://127.0.0.1/"),
                Token = new Secret("glpat-canary"),
                WebhookSecrets = list,
                Owners = [owner],
            },
            new CommentMarker(list));
    }

    private static WebhookReading Read(string body, long? me = null, string owner = "*") =>
        Reader(owner, [Plain]).Read(Envelope(body, ("X-Gitlab-Token", Plain), ("Idempotency-Key", "k")), me);

    private static WebhookEnvelope Envelope(string body, params (string Name, string? Value)[] headers) => new(
        name => headers.FirstOrDefault(h => string.Equals(h.Name, name, StringComparison.OrdinalIgnoreCase)).Value, Encoding.UTF8.GetBytes(body), Now);

    private static WebhookEnvelope Signed(string body, DateTimeOffset at)
    {
        var stamp = at.ToUnixTimeSeconds();
        var mac = HMACSHA256.HashData(Key, Encoding.UTF8.GetBytes($"m1.{stamp}.{body}"));
        return Envelope(body, ("webhook-id", "m1"), ("webhook-timestamp", stamp.ToString()), ("webhook-signature", "v1," + Convert.ToBase64String(mac)));
    }
}
