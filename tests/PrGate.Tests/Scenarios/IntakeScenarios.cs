using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using PrGate.Sandbox;
using PrGate.Tests.Forges;
using PrGate.Tests.Harness;

namespace PrGate.Tests.Scenarios;

public sealed class IntakeScenarios
{
    public static TheoryData<SandboxKind> Kinds => [SandboxKind.GitHub, SandboxKind.GitLab];

    [Theory]
    [InlineData("sha256=0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("sha256=")]
    [InlineData("sha256=xyz")]
    [InlineData("sha1=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("")]
    [InlineData(null)]
    public async Task A_wrong_signature_is_401_and_nothing_is_stored(string? signature)
    {
        await using var gate = await GateApp.StartAsync();

        using var answer = await PostAsync(gate, "{}"u8.ToArray(), signature);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal(0L, await gate.ScalarAsync<long>("select count(*) from delivery"));
    }

    [Fact]
    public async Task A_body_over_25_MiB_is_413_and_is_not_held_in_memory()
    {
        await using var gate = await GateApp.StartAsync();
        await PostAsync(gate, "{}"u8.ToArray(), null);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        using var request = new HttpRequestMessage(HttpMethod.Post, "webhooks/forge") { Content = new StreamContent(new EndlessStream(200 << 20)) };
        request.Headers.TransferEncodingChunked = true;

        HttpStatusCode? status = null;
        try
        {
            using var answer = await gate.Http.SendAsync(request);
            status = answer.StatusCode;
        }
        catch (HttpRequestException)
        {
            // The server may close the connection while we still write; that it does not read on is what matters.
        }

        Assert.True(status is null or HttpStatusCode.RequestEntityTooLarge, $"{status}");
        Assert.True(GC.GetTotalMemory(forceFullCollection: true) - before < 64 << 20);
        Assert.Equal(0L, await gate.ScalarAsync<long>("select count(*) from delivery"));
    }

    [Fact]
    public async Task Malformed_but_signed_json_is_stored_as_bad_and_answered_2xx()
    {
        await using var gate = await GateApp.StartAsync();

        using var answer = await PostSignedAsync(gate, "pull_request", "{\"action\": \"opened\", "u8.ToArray(), "d-1");

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal("bad", await gate.ScalarAsync<string>("select outcome from delivery where delivery_id = 'd-1'"));
        Assert.Equal(0L, await gate.ScalarAsync<long>("select count(*) from work_item"));
    }

    [Fact]
    public async Task An_unknown_event_is_answered_2xx_and_not_queued()
    {
        await using var gate = await GateApp.StartAsync();

        using var answer = await PostSignedAsync(gate, "some_new_event", "{}"u8.ToArray(), "d-2");

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal(0L, await gate.ScalarAsync<long>("select count(*) from work_item"));
    }

    [Fact]
    public async Task An_unknown_forge_is_404()
    {
        await using var gate = await GateApp.StartAsync();

        using var answer = await gate.Http.PostAsync("webhooks/other", new ByteArrayContent([]));

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task A_delivery_sent_twice_is_stored_once_and_judged_once()
    {
        await using var gate = await GateApp.StartAsync();
        var pr = gate.Repository().OpenChange();
        await pr.Becomes("success");
        await gate.SettledAsync();
        var runs = gate.Runs;

        var opened = gate.Forge.Webhooks.Log.First(d => d.Action == "opened");
        gate.Forge.Webhooks.Redeliver(opened);
        await gate.SettledAsync();

        Assert.Equal(202, opened.StatusCode);
        Assert.Equal(runs, gate.Runs);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Our_own_events_are_answered_2xx_and_not_queued(SandboxKind kind)
    {
        await using var gate = await GateApp.StartAsync(kind);
        var pr = gate.Repository(Fleet.OneApproval).OpenChange();
        await pr.Becomes("pending");
        await gate.SettledAsync();
        pr.Push(new SandboxFiles("apps/a.yaml", Fleet.ConfigMap("a", "5")));
        await gate.SettledAsync();

        Assert.Single(pr.Comments);
        var own = await gate.ScalarAsync<long>("select count(*) from work_item where reasons::text like '%comment%' or reasons::text like '%note%'");
        Assert.Equal(0L, own);
    }

    [SkippableTheory]
    [MemberData(nameof(Kinds))]
    public async Task Every_published_payload_is_accepted(SandboxKind kind)
    {
        var folder = SharedData.Path(kind == SandboxKind.GitHub ? "api/github-webhooks" : "api/gitlab-webhooks");
        await using var gate = await GateApp.StartAsync(kind);
        var files = Directory.GetFiles(folder, "*.json");

        foreach (var file in files)
        {
            var name = Path.GetFileNameWithoutExtension(file);
            using var answer = kind == SandboxKind.GitHub
                ? await PostSignedAsync(gate, name.Split('.')[0], await File.ReadAllBytesAsync(file), name)
                : await PostGitLabAsync(gate, await File.ReadAllBytesAsync(file), name);
            Assert.True(answer.StatusCode == HttpStatusCode.Accepted, $"{name}: {answer.StatusCode}");
        }

        Assert.Equal((long)files.Length, await gate.ScalarAsync<long>("select count(*) from delivery"));
        // One published sample has its ids cut out, so nobody can say which merge request it is about: it is stored as bad, and taken.
        var bad = await gate.ScalarAsync<string>("select coalesce(string_agg(delivery_id, ', '), '') from delivery where outcome = 'bad'");
        Assert.Equal(kind == SandboxKind.GitLab ? "group_merge_request" : "", bad);
    }

    [Fact]
    public async Task Without_its_database_the_intake_answers_503_within_two_seconds_and_recovers_by_itself()
    {
        await using var gate = await GateApp.StartAsync();
        var name = await gate.ScalarAsync<string>("select current_database()::text");
        await PostgresServer.AllowConnectionsAsync(name, allow: false);
        var started = DateTimeOffset.UtcNow;

        using (var refused = await PostSignedAsync(gate, "ping", "{}"u8.ToArray(), "d-away"))
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.True(DateTimeOffset.UtcNow - started < TimeSpan.FromSeconds(2.5));

        await PostgresServer.AllowConnectionsAsync(name, allow: true);
        using var taken = await PostSignedAsync(gate, "ping", "{}"u8.ToArray(), "d-back");
        Assert.Equal(HttpStatusCode.Accepted, taken.StatusCode);
        var pr = gate.Repository().OpenChange();
        await pr.Becomes("success");
    }

    internal static async Task<HttpResponseMessage> PostSignedAsync(GateApp gate, string @event, byte[] body, string delivery)
    {
        var signature = "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(gate.Forge.WebhookSecret), body));
        return await PostAsync(gate, body, signature, @event, delivery);
    }

    private static async Task<HttpResponseMessage> PostAsync(GateApp gate, byte[] body, string? signature, string @event = "ping", string delivery = "d-0")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "webhooks/forge") { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add("X-GitHub-Event", @event);
        request.Headers.Add("X-GitHub-Delivery", delivery);
        if (signature is not null)
            request.Headers.TryAddWithoutValidation("X-Hub-Signature-256", signature);
        return await gate.Http.SendAsync(request);
    }

    private static async Task<HttpResponseMessage> PostGitLabAsync(GateApp gate, byte[] body, string delivery)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "webhooks/forge") { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        // A group's own event has no object_kind and is told apart by its header.
        request.Headers.Add("X-Gitlab-Event", delivery == "subgroup" ? "Subgroup Hook" : "Merge Request Hook");
        request.Headers.Add("X-Gitlab-Token", gate.Forge.WebhookSecret);
        request.Headers.Add("Idempotency-Key", delivery);
        return await gate.Http.SendAsync(request);
    }

    private sealed class EndlessStream(long length) : Stream
    {
        private long _left = length;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = (int)Math.Min(count, _left);
            _left -= read;
            return read;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
