using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using PrGate.Checks.PullRequests;
using PrGate.Forges;
using static PrGate.Tests.Forges.GitHub.GitHubScript;

namespace PrGate.Tests.Forges.GitHub;

public sealed class GitHubTokenTests : IDisposable
{
    private readonly RSA _key = RSA.Create(2048);
    private readonly string _file = Path.GetTempFileName();

    public GitHubTokenTests() => File.WriteAllText(_file, _key.ExportRSAPrivateKeyPem());

    [Fact]
    public async Task An_unreadable_key_names_the_file_and_not_its_content()
    {
        await File.WriteAllTextAsync(_file, "-----BEGIN RSA PRIVATE KEY-----\ncanarycanary\n-----END RSA PRIVATE KEY-----");
        await using var hub = await StartAppAsync();

        var error = await Assert.ThrowsAsync<ForgeException>(() => FactsAsync(hub));

        Assert.Equal(ForgeFault.Forbidden, error.Fault);
        Assert.Contains(_file, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    public async Task An_installation_that_gives_no_token_is_a_missing_permission_and_is_asked_little(int status)
    {
        await using var hub = await StartAppAsync();
        hub.Server.On("POST /app/installations/9/access_tokens", """{"message":"no"}""", status);

        var error = await Assert.ThrowsAsync<ForgeException>(() => FactsAsync(hub));

        Assert.Equal(ForgeFault.Forbidden, error.Fault);
        Assert.InRange(hub.Server.Ledger.Count, 1, 3);
    }

    [Fact]
    public async Task The_Apps_token_is_signed_and_lives_less_than_ten_minutes()
    {
        await using var hub = await StartAppAsync();

        await FactsAsync(hub);

        var token = hub.Server.Ledger.First(r => r.Path.EndsWith("/access_tokens", StringComparison.Ordinal)).Headers["Authorization"]["Bearer ".Length..];
        var parts = token.Split('.');
        var claims = JsonNode.Parse(Base64Url.DecodeFromChars(parts[1]))!;
        var now = hub.Clock.GetUtcNow().ToUnixTimeSeconds();
        Assert.True(_key.VerifyData(Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Base64Url.DecodeFromChars(parts[2]), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        Assert.Equal("4200", claims["iss"]!.GetValue<string>());
        Assert.Equal((now - 60, now + 540), (claims["iat"]!.GetValue<long>(), claims["exp"]!.GetValue<long>()));
    }

    [Fact]
    public async Task A_hundred_calls_at_the_tokens_end_make_one_new_token()
    {
        await using var hub = await StartAppAsync();
        await FactsAsync(hub);
        hub.Clock.Advance(TimeSpan.FromMinutes(56));

        await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => FactsAsync(hub)));

        Assert.Equal(2, Mints(hub));
    }

    [Fact]
    public async Task A_refused_token_is_replaced_once_for_all()
    {
        await using var hub = await StartAppAsync();
        await FactsAsync(hub);
        hub.Server.On($"GET {Repo}/pulls/7", async (context, _) =>
        {
            var old = context.Request.Headers.Authorization.ToString().EndsWith("-1", StringComparison.Ordinal);
            await ScriptedServer.JsonAsync(context, old ? """{"message":"Bad credentials"}""" : PullJson().ToJsonString(), old ? 401 : 200);
        });

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => FactsAsync(hub)));

        Assert.Equal(2, Mints(hub));
    }

    [Fact]
    public async Task A_token_refused_even_when_new_is_a_missing_permission()
    {
        await using var hub = await StartAppAsync();
        hub.Server.On($"GET {Repo}/pulls/7", """{"message":"Bad credentials"}""", 401);

        var error = await Assert.ThrowsAsync<ForgeException>(() => FactsAsync(hub));

        Assert.Equal(ForgeFault.Forbidden, error.Fault);
        Assert.Equal(2, Mints(hub));
    }

    [Fact]
    public async Task A_clock_that_is_wrong_is_mended_by_the_forges_date()
    {
        // Our clock is ten minutes ahead of GitHub's.
        await using var hub = await StartAppAsync(new TestClock(DateTimeOffset.UtcNow.AddMinutes(10)));
        hub.Server.On("POST /app/installations/9/access_tokens", async (context, _) =>
        {
            var claims = JsonNode.Parse(Base64Url.DecodeFromChars(context.Request.Headers.Authorization.ToString()["Bearer ".Length..].Split('.')[1]))!;
            var good = claims["iat"]!.GetValue<long>() <= DateTimeOffset.UtcNow.ToUnixTimeSeconds();
            context.Response.Headers.Date = DateTimeOffset.UtcNow.ToString("r");
            await ScriptedServer.JsonAsync(
                context, good ? $$"""{"token":"ghs_1","expires_at":"{{DateTimeOffset.UtcNow.AddHours(1):o}}"}""" : """{"message":"'Issued at' claim is in the future"}""", good ? 201 : 401);
        });

        await FactsAsync(hub);

        Assert.Equal(2, Mints(hub));
    }

    [Fact]
    public async Task An_unknown_installation_is_asked_for_once()
    {
        await using var hub = await StartAppAsync();
        hub.Server.On($"GET {Repo}/installation", """{"id":9}""");
        var unknown = Pull with { Installation = null };

        await hub.Forge.LoadAsync(unknown, PullRequestParts.Facts, null, default);
        await hub.Forge.LoadAsync(unknown, PullRequestParts.Facts, null, default);

        Assert.Single(hub.Server.Ledger, r => r.Path == $"{Repo}/installation");
        hub.Server.AssertNothingUnplanned();
    }

    public void Dispose()
    {
        File.Delete(_file);
        _key.Dispose();
    }

    private static Task<PullRequest> FactsAsync(GitHubScript hub) => hub.Forge.LoadAsync(Pull with { Installation = 9 }, PullRequestParts.Facts, null, default);

    private static int Mints(GitHubScript hub) => hub.Server.Ledger.Count(r => r.Path.EndsWith("/access_tokens", StringComparison.Ordinal));

    private async Task<GitHubScript> StartAppAsync(TestClock? clock = null)
    {
        var hub = await StartAsync(clock: clock, change: o => o with { Token = null, AppId = "4200", PrivateKeyFile = _file });
        var minted = 0;
        hub.Server
            .On($"GET {Repo}/pulls/7", PullJson().ToJsonString())
            .On("POST /app/installations/9/access_tokens", (context, _) => ScriptedServer.JsonAsync(
                context, $$"""{"token":"ghs_canary-{{Interlocked.Increment(ref minted)}}","expires_at":"{{hub.Clock.GetUtcNow().AddHours(1):o}}"}""", 201));
        return hub;
    }
}
