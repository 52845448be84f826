using System.Net;

namespace PrGate.Tests.Dashboard;

public sealed class DashboardAccessTests(DashboardFixture fixture) : IClassFixture<DashboardFixture>
{
    [Theory]
    [InlineData("192.0.2.7")]
    [InlineData("10.0.0.3")]
    [InlineData("2001:db8::7")]
    [InlineData("::ffff:192.0.2.7")]
    public async Task A_client_on_another_machine_is_refused_every_page_and_told_why(string remote)
    {
        await using var app = await DashboardApp.StartAsync(fixture.Database, context => context.Connection.RemoteIpAddress = IPAddress.Parse(remote));
        using var client = app.Client();

        foreach (var address in new[] { "/", "/queue", "/pull-requests/github/41/412", "/changes", "/any/other" })
        {
            using var answer = await client.GetAsync(new Uri(address, UriKind.Relative));
            var text = await answer.Content.ReadAsStringAsync();

            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
            Assert.Contains("another machine", text, StringComparison.Ordinal);
            Assert.Contains("ssh -L", text, StringComparison.Ordinal);
            Assert.DoesNotContain("acme", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_client_without_an_address_is_refused()
    {
        await using var app = await DashboardApp.StartAsync(fixture.Database, context => context.Connection.RemoteIpAddress = null);
        using var client = app.Client();

        using var answer = await client.GetAsync(new Uri("/", UriKind.Relative));

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Theory]
    [InlineData("X-Forwarded-For", "127.0.0.1")]
    [InlineData("Forwarded", "for=127.0.0.1")]
    [InlineData("X-Real-IP", "::1")]
    [InlineData("Via", "1.1 proxy")]
    public async Task A_request_that_a_proxy_passed_on_is_refused_whatever_the_proxy_says_of_its_origin(string header, string value)
    {
        await using var app = await DashboardApp.StartAsync(fixture.Database);
        using var client = app.Client();
        client.DefaultRequestHeaders.Add(header, value);

        using var answer = await client.GetAsync(new Uri("/", UriKind.Relative));

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("proxy", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("prgate.example.org")]
    [InlineData("127.0.0.1.example.org")]
    [InlineData("192.0.2.7:8080")]
    public async Task A_request_for_a_name_that_is_not_the_machine_itself_is_refused(string host)
    {
        await using var app = await DashboardApp.StartAsync(fixture.Database);
        using var client = app.Client();
        client.DefaultRequestHeaders.Host = host;

        using var answer = await client.GetAsync(new Uri("/", UriKind.Relative));

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Theory]
    [InlineData("127.0.0.1", "localhost:8080")]
    [InlineData("127.8.9.1", "127.0.0.1:8080")]
    [InlineData("::1", "[::1]:8080")]
    [InlineData("::ffff:127.0.0.1", "LOCALHOST")]
    public async Task A_browser_on_the_machine_itself_is_served(string remote, string host)
    {
        await using var app = await DashboardApp.StartAsync(fixture.Database, context => context.Connection.RemoteIpAddress = IPAddress.Parse(remote));
        using var client = app.Client();
        client.DefaultRequestHeaders.Host = host;

        using var answer = await client.GetAsync(new Uri("/", UriKind.Relative));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task A_webhook_with_a_mistyped_address_gets_404_from_anywhere_not_a_question_of_rights()
    {
        await using var app = await DashboardApp.StartAsync(fixture.Database, context => context.Connection.RemoteIpAddress = IPAddress.Parse("192.0.2.7"));
        using var client = app.Client();

        using var answer = await client.PostAsync(new Uri("/webhook/github", UriKind.Relative), new StringContent("{}"));

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("/webhooks/", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/", HttpStatusCode.OK)]
    [InlineData("/queue", HttpStatusCode.OK)]
    [InlineData("/no/such/page", HttpStatusCode.NotFound)]
    public async Task Every_page_forbids_scripts_frames_and_forms_that_are_not_its_own(string address, HttpStatusCode status)
    {
        await using var app = await DashboardApp.StartAsync(fixture.Database);
        using var client = app.Client();

        using var answer = await client.GetAsync(new Uri(address, UriKind.Relative));
        var text = await answer.Content.ReadAsStringAsync();

        Assert.Equal(status, answer.StatusCode);
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        foreach (var part in new[] { "default-src 'none'", "script-src 'self'", "style-src 'self'", "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'" })
            Assert.Contains(part, policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
        Assert.DoesNotContain("<style", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(" style=", text, StringComparison.OrdinalIgnoreCase);
    }
}
