using System.Net;
using System.Text.RegularExpressions;

namespace PrGate.Tests.Dashboard;

public sealed partial class RetryButtonTests(DashboardFixture fixture) : IClassFixture<DashboardFixture>
{
    private static readonly Uri Retry = new("/queue/retry", UriKind.Relative);

    [Fact]
    public async Task A_form_without_the_page_s_token_retries_nothing()
    {
        await using var app = await DashboardApp.StartAsync(fixture.Database);
        using var client = app.Client();
        await client.GetStringAsync(new Uri("/queue", UriKind.Relative));

        foreach (var token in new[] { "", "forged" })
        {
            using var answer = await client.PostAsync(Retry, Form(token));
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        }
        using var empty = await client.PostAsync(Retry, null);

        Assert.Equal(HttpStatusCode.BadRequest, empty.StatusCode);
        Assert.Equal("dead", await StateAsync());
    }

    [Fact]
    public async Task The_button_puts_given_up_work_into_the_queue_again_and_says_so_once()
    {
        await using var app = await DashboardApp.StartAsync(fixture.Database);
        using var client = app.Client();
        var token = Token().Match(await client.GetStringAsync(new Uri("/queue", UriKind.Relative))).Groups[1].Value;

        using var first = await client.PostAsync(Retry, Form(token));
        var state = await StateAsync();
        using var second = await client.PostAsync(Retry, Form(token));
        await fixture.Database.ExecuteAsync("update work_item set state = 'dead', done_at = now(), waiting_for = null, wait_scope = null where number = 398");

        Assert.Equal("ready", state);
        Assert.Equal("/queue?retried=yes", first.Headers.Location?.ToString());
        Assert.Equal("/queue?retried=no", second.Headers.Location?.ToString());
    }

    private static FormUrlEncodedContent Form(string token) => new(new Dictionary<string, string>
    {
        ["token"] = token, ["forge"] = "github", ["repository"] = "41", ["number"] = "398",
    });

    private Task<string> StateAsync() => fixture.Database.ScalarAsync<string>("select state from work_item where number = 398");

    [GeneratedRegex("name=\"token\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
