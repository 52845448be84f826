using System.CommandLine;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using PrGate.Commands;
using PrGate.Sandbox;
using PrGate.Settings;
using PrGate.Tests.Harness;

namespace PrGate.Tests.Scenarios;

public sealed class SimulateScenarios
{
    [Theory]
    [InlineData(SandboxKind.GitHub)]
    [InlineData(SandboxKind.GitLab)]
    public async Task A_simulated_approval_shows_what_would_be_and_posts_and_stores_nothing(SandboxKind kind)
    {
        await using var gate = await GateApp.StartAsync(kind);
        var repository = gate.Repository(Fleet.OneApproval);
        repository.Grant("bo", "write");
        gate.Forge.AddTeam("acme/people", "bo");
        var pr = repository.OpenChange();
        await pr.Becomes("pending", "0 of 1 approvals");
        await gate.SettledAsync();
        var (statuses, comments) = (pr.Statuses.Count, pr.Comments.Count);
        var decisions = await gate.ScalarAsync<long>("select count(*) from evaluation");

        var now = await SimulateAsync(gate, new { url = pr.WebUrl });
        var then = await SimulateAsync(gate, new { url = pr.WebUrl, approvedBy = "bo" });

        Assert.Equal("pending", now.GetProperty("state").GetString());
        Assert.Equal("success", then.GetProperty("state").GetString());
        Assert.Empty(now.GetProperty("notices").EnumerateArray());
        Assert.Contains(then.GetProperty("results").EnumerateArray(), r => r.GetProperty("check").GetString() == "one review");
        Assert.Equal((statuses, comments), (pr.Statuses.Count, pr.Comments.Count));
        Assert.Equal(decisions, await gate.ScalarAsync<long>("select count(*) from evaluation"));
        Assert.Empty(gate.Errors);
    }

    [Fact]
    public async Task Another_configuration_is_judged_by_and_a_broken_one_is_refused_with_its_line()
    {
        await using var gate = await GateApp.StartAsync();
        var pr = gate.Repository(Fleet.OneApproval).OpenChange();
        await pr.Becomes("pending");

        Assert.Equal("success", (await SimulateAsync(gate, new { url = pr.WebUrl, config = "version: 1\n" })).GetProperty("state").GetString());
        var refused = await gate.Http.PostAsJsonAsync("api/v1/simulate", new { url = pr.WebUrl, config = "version: 1\nexlude: []\n" });

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains(".prgate.yml:2:1", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(0L, await gate.ScalarAsync<long>("select count(*) from last_good_config where convert_from(content, 'UTF8') not like '%one review%'"));
    }

    [Theory]
    [InlineData("""{}""", HttpStatusCode.BadRequest)]
    [InlineData("""{ "url": "https://evil.example/acme/fleet/pull/1" }""", HttpStatusCode.BadRequest)]
    [InlineData("""{ "repository": "acme/fleet", "number": 99 }""", HttpStatusCode.NotFound)]
    [InlineData("""{ "repository": "acme/nothing", "number": 1 }""", HttpStatusCode.NotFound)]
    [InlineData("""{ "repository": "acme/fleet", "number": 1, "forge": "other" }""", HttpStatusCode.BadRequest)]
    [InlineData("""{ "repository": "../fleet", "number": 1 }""", HttpStatusCode.BadRequest, HttpStatusCode.NotFound)]
    public async Task What_cannot_be_simulated_is_said_and_never_a_server_fault(string body, HttpStatusCode expected, HttpStatusCode? orElse = null)
    {
        await using var gate = await GateApp.StartAsync();
        gate.Repository(Fleet.OneApproval).OpenChange();

        var answer = await gate.Http.PostAsync("api/v1/simulate", new StringContent(body, System.Text.Encoding.UTF8, "application/json"));

        Assert.True(answer.StatusCode == expected || answer.StatusCode == orElse, $"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        Assert.Contains("problems", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_interface_describes_itself()
    {
        await using var gate = await GateApp.StartAsync();

        var document = JsonDocument.Parse(await gate.Http.GetStringAsync("api/v1/openapi.json")).RootElement;

        var operation = document.GetProperty("paths").GetProperty("/api/v1/simulate").GetProperty("post");
        Assert.Equal(["200", "400", "404", "502"], operation.GetProperty("responses").EnumerateObject().Select(p => p.Name).Order());
        Assert.Equal("/api/v1/simulate", Assert.Single(document.GetProperty("paths").EnumerateObject()).Name);
    }

    [Fact]
    public async Task A_form_of_another_site_and_a_forwarded_request_are_refused()
    {
        await using var gate = await GateApp.StartAsync();
        var pr = gate.Repository(Fleet.OneApproval).OpenChange();

        var form = await gate.Http.PostAsync("api/v1/simulate", new StringContent($$"""{ "url": "{{pr.WebUrl}}" }""", System.Text.Encoding.UTF8, "text/plain"));
        using var forwarded = new HttpRequestMessage(HttpMethod.Post, "api/v1/simulate") { Content = JsonContent.Create(new { url = pr.WebUrl }) };
        forwarded.Headers.Add("X-Forwarded-For", "203.0.113.9");

        Assert.False(form.IsSuccessStatusCode, "A body that is not called JSON was taken.");
        Assert.Equal(HttpStatusCode.Forbidden, (await gate.Http.SendAsync(forwarded)).StatusCode);
    }

    [Fact]
    public async Task The_command_line_says_the_same_and_exits_by_the_verdict()
    {
        await using var gate = await GateApp.StartAsync();
        var repository = gate.Repository(Fleet.OneApproval);
        repository.Grant("bo", "write");
        gate.Forge.AddTeam("acme/people", "bo");
        var pr = repository.OpenChange();
        await pr.Becomes("pending");
        var settings = gate.Services.GetRequiredService<ServerSettings>();

        var (blocked, text) = await RunAsync(pr.WebUrl, null, settings, null, "text");
        var (passed, json) = await RunAsync(pr.WebUrl, null, settings, "bo", "json");
        var (wrong, _) = await RunAsync("https://evil.example/acme/fleet/pull/1", null, settings, null, "text");

        Assert.Equal((1, 0, 2), (blocked, passed, wrong));
        Assert.Contains("prgate/main: pending", text, StringComparison.Ordinal);
        Assert.Contains("one review: pending, 0 of 1 approvals", text, StringComparison.Ordinal);
        Assert.Equal("success", JsonDocument.Parse(json).RootElement.GetProperty("state").GetString());
    }

    [Fact]
    public async Task Without_a_connection_string_a_private_database_serves_and_is_gone_afterwards()
    {
        await using var gate = await GateApp.StartAsync();
        var pr = gate.Repository(Fleet.OneApproval).OpenChange();
        await pr.Becomes("pending");
        var before = Directory.GetDirectories(Path.GetTempPath(), "prgate-simulate-*");
        var settings = gate.Services.GetRequiredService<ServerSettings>() with { Storage = new PrGate.Storage.StorageOptions(null, "/nonexistent") };

        var (exit, text) = await RunAsync(pr.WebUrl, null, settings, null, "text");

        Assert.True(exit == 1, $"{exit}: {text}");
        Assert.Contains("0 of 1 approvals", text, StringComparison.Ordinal);
        Assert.Empty(Directory.GetDirectories(Path.GetTempPath(), "prgate-simulate-*").Except(before));
    }

    [Theory]
    [InlineData("simulate https://github.com/acme/fleet/pull/7 --as bo")]
    [InlineData("simulate https://github.com/acme/fleet/pull/7 --approve")]
    [InlineData("simulate https://github.com/acme/fleet/pull/7 --format xml")]
    public async Task Half_a_question_is_wrong_use(string line) => Assert.Equal(2, await PrGateCommand.RunAsync(line.Split(' ')));

    [Fact]
    public async Task The_page_simulates_by_a_form_of_its_own_only()
    {
        await using var gate = await GateApp.StartAsync();
        var repository = gate.Repository(Fleet.OneApproval);
        repository.Grant("bo", "write");
        gate.Forge.AddTeam("acme/people", "bo");
        var pr = repository.OpenChange();
        await pr.Becomes("pending");
        await gate.SettledAsync();
        var path = $"pull-requests/forge/{await gate.ScalarAsync<long>("select repository from pull_request")}/{pr.Number}";
        using var http = new HttpClient(new HttpClientHandler { UseCookies = true }) { BaseAddress = gate.Address };

        var page = await http.GetStringAsync(path);
        var token = page.Split("name=\"token\" value=\"")[1].Split('"')[0];
        var strange = await http.PostAsync(path + "/simulate", new FormUrlEncodedContent([new("as", "bo")]));
        var own = await http.PostAsync(path + "/simulate", new FormUrlEncodedContent([new("token", token), new("as", "bo"), new("config", "")]));

        Assert.Equal(HttpStatusCode.BadRequest, strange.StatusCode);
        var shown = await own.Content.ReadAsStringAsync();
        Assert.Contains("as if bo had approved", shown, StringComparison.Ordinal);
        Assert.Contains("banner passed", shown, StringComparison.Ordinal);
    }

    private static async Task<JsonElement> SimulateAsync(GateApp gate, object question)
    {
        var answer = await gate.Http.PostAsJsonAsync("api/v1/simulate", question);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode}: {text}");
        return JsonDocument.Parse(text).RootElement;
    }

    private static async Task<(int Exit, string Output)> RunAsync(string pullRequest, string? config, ServerSettings settings, string? reviewer, string format)
    {
        var (output, errors) = (new StringWriter(), new StringWriter());
        var exit = await SimulateCommand.RunAsync(
            pullRequest, config, settings, reviewer, format, new InvocationConfiguration { Output = output, Error = errors }, CancellationToken.None);
        return (exit, output.ToString() + errors);
    }
}
