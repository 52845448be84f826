using System.Net;
using System.Text.RegularExpressions;
using PrGate.Tests.Harness;

namespace PrGate.Tests.Dashboard;

public sealed partial class DashboardPagesTests(DashboardFixture fixture) : IClassFixture<DashboardFixture>
{
    [Fact]
    public async Task An_empty_installation_says_what_to_do_next()
    {
        var empty = new TestDatabase();
        await empty.InitializeAsync();
        try
        {
            await using var app = await DashboardApp.StartAsync(empty);
            using var client = app.Client();

            Assert.Contains("/webhooks/", await GetAsync(client, "/"), StringComparison.Ordinal);
            Assert.Contains("Nothing to do", await GetAsync(client, "/queue"), StringComparison.Ordinal);
        }
        finally
        {
            await empty.DisposeAsync();
        }
    }

    [Theory]
    [InlineData("/pull-requests/github/41/9999")]
    [InlineData("/pull-requests/gitlab/41/412")]
    [InlineData("/pull-requests/github/41/412?run=999999")]
    [InlineData("/pull-requests/github/41/412?run=x")]
    [InlineData("/pull-requests/github/not-a-number/412")]
    public async Task A_pull_request_or_run_that_is_not_known_is_not_found(string address)
    {
        await using var app = await DashboardApp.StartAsync(fixture.Database);
        using var client = app.Client();

        using var answer = await client.GetAsync(new Uri(address, UriKind.Relative));

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task A_run_is_not_shown_on_the_page_of_another_pull_request()
    {
        var run = await fixture.Database.ScalarAsync<long>("select id from evaluation where number = 409");
        await using var app = await DashboardApp.StartAsync(fixture.Database);
        using var client = app.Client();

        using var answer = await client.GetAsync(new Uri($"/pull-requests/github/41/412?run={run}", UriKind.Relative));

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task An_older_run_is_shown_as_it_was_decided_with_a_way_back()
    {
        var first = await fixture.Database.ScalarAsync<long>("select min(id) from evaluation where number = 412");
        await using var app = await DashboardApp.StartAsync(fixture.Database);
        using var client = app.Client();

        var page = await GetAsync(client, $"/pull-requests/github/41/412?run={first}");

        Assert.Contains("This is an older run", page, StringComparison.Ordinal);
        Assert.Contains("GitHub has not shown commit 4f2c1ab yet", page, StringComparison.Ordinal);
        Assert.Contains("Superseded", page, StringComparison.Ordinal);
        Assert.DoesNotContain("PG1002", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_verdict_that_cannot_be_read_any_more_still_shows_what_was_decided()
    {
        await DashboardSample.PullRequestAsync(fixture.Database, "acme/old", 90, 5, "Stored long ago", "li", "main", "old", "9 days");
        await DashboardSample.RunAsync(fixture.Database, 90, 5, "failure", "Failed: something of old", new([], 0, []), "9 days");
        await fixture.Database.ExecuteAsync("""update evaluation set verdict = '{"results": "in another shape"}' where number = 5""");
        await using var app = await DashboardApp.StartAsync(fixture.Database);
        using var client = app.Client();

        var page = await GetAsync(client, "/pull-requests/github/90/5");
        await fixture.Database.ExecuteAsync("delete from pull_request where repository = 90");

        Assert.Contains("omething of old", page, StringComparison.Ordinal);
        Assert.Contains("cannot be shown", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_rendered_difference_stands_environment_by_environment_with_what_was_cut()
    {
        await using var app = await DashboardApp.StartAsync(fixture.Database);
        using var client = app.Client();

        var page = await GetAsync(client, "/pull-requests/github/41/412");
        var older = await GetAsync(client, $"/pull-requests/github/41/412?run={await fixture.Database.ScalarAsync<long>("select min(id) from evaluation where number = 412")}");

        Assert.Contains("What the clusters would get", page, StringComparison.Ordinal);
        Assert.Contains("2 objects change", page, StringComparison.Ordinal);
        Assert.Contains("<span class=\"added\">    + ghcr.io/acme/api:2.14.0", page, StringComparison.Ordinal);
        Assert.Contains("<span class=\"object\">- ConfigMap old (production)", page, StringComparison.Ordinal);
        Assert.Contains("cut here: 12 more lines", page, StringComparison.Ordinal);
        Assert.DoesNotContain("What the clusters would get", older, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/", 7)]
    [InlineData("/?verdict=failure", 1)]
    [InlineData("/?verdict=none", 1)]
    [InlineData("/?repository=acme%2Fnetwork", 2)]
    [InlineData("/?repository=acme%2Fnetwork&verdict=pending", 1)]
    [InlineData("/?show=closed", 0)]
    [InlineData("/?show=all&page=2", 0)]
    [InlineData("/?verdict=nonsense&show=3&page=-1", 7)]
    public async Task The_address_filters_the_list(string address, int rows)
    {
        await using var app = await DashboardApp.StartAsync(fixture.Database);
        using var client = app.Client();

        var page = await GetAsync(client, address);

        Assert.Equal(rows, Row().Count(page));
    }

    [Fact]
    public async Task A_style_sheet_is_cached_for_ever_under_its_own_address_only()
    {
        await using var app = await DashboardApp.StartAsync(fixture.Database);
        using var client = app.Client();
        var address = StyleSheet().Match(await GetAsync(client, "/")).Groups[1].Value;

        using var answer = await client.GetAsync(new Uri(address, UriKind.Relative));
        using var other = await client.GetAsync(new Uri(Regex.Replace(address, "/[0-9a-f]{16}/", "/0000000000000000/", RegexOptions.None, TimeSpan.FromSeconds(1)), UriKind.Relative));

        Assert.Equal("text/css", answer.Content.Headers.ContentType?.MediaType);
        Assert.True(answer.Headers.CacheControl?.MaxAge > TimeSpan.FromDays(300));
        Assert.NotNull(answer.Headers.ETag);
        Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
    }

    private static async Task<string> GetAsync(HttpClient client, string address)
    {
        using var answer = await client.GetAsync(new Uri(address, UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
    }

    [GeneratedRegex("""<td class="subject">""")]
    private static partial Regex Row();

    [GeneratedRegex("rel=\"stylesheet\" href=\"([^\"]+)\"")]
    private static partial Regex StyleSheet();
}
