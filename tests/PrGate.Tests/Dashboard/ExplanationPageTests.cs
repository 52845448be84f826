namespace PrGate.Tests.Dashboard;

public sealed class ExplanationPageTests(BrowserFixture fixture) : IClassFixture<BrowserFixture>, IAsyncLifetime
{
    public async Task InitializeAsync()
    {
        await fixture.Database.ExecuteAsync("delete from pull_request where number in (420, 421); delete from evaluation where number in (420, 421); delete from publication where number in (420, 421)");
        await ExplanationSample.FillAsync(fixture.Database);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [SkippableTheory]
    [InlineData("/pull-requests/github/41/420", "tree")]
    [InlineData("/pull-requests/github/41/421", "overridden")]
    [InlineData("/settings", "settings")]
    [InlineData("/overrides", "overrides")]
    public async Task The_tree_and_the_approvers_are_readable_in_any_size_and_colour(string address, string name)
    {
        await using var app = await DashboardApp.StartAsync(fixture.Database);
        await PageInBrowser.LookAsync(fixture.Browser, new Uri(app.Address, address), name, async page =>
        {
            var weak = await page.Page.EvaluateAsync<string[]>(Contrast.Script);
            Assert.True(weak.Length == 0, string.Join("; ", weak));
        });
    }

    [SkippableFact]
    public async Task What_stands_in_the_way_is_open_and_what_holds_is_folded()
    {
        await using var app = await DashboardApp.StartAsync(fixture.Database);
        await using var page = await PageInBrowser.OpenAsync(fixture.Browser, new Uri(app.Address, "/pull-requests/github/41/420"), script: false);

        Assert.True(await page.Page.GetByText("1 approval from acme/sre").IsVisibleAsync());
        Assert.True(await page.Page.GetByText("the App lacks `members: read`").IsVisibleAsync());
        Assert.False(await page.Page.GetByText("a changed file lies in production").IsVisibleAsync());
        Assert.Contains("Who can still make it pass: @acme/sre", await page.Page.InnerTextAsync(".results"), StringComparison.Ordinal);
        Assert.Equal(["counts", "outdated", "not allowed"], await page.Page.Locator(".approvers .state").AllInnerTextsAsync());
    }

    [SkippableFact]
    public async Task An_override_is_never_shown_as_passed()
    {
        await using var app = await DashboardApp.StartAsync(fixture.Database);
        await using var page = await PageInBrowser.OpenAsync(fixture.Browser, new Uri(app.Address, "/pull-requests/github/41/421"));

        Assert.Equal("Overridden", (await page.Page.InnerTextAsync(".banner .verdict")).Trim());
        var result = await page.Page.InnerTextAsync(".result.overridden");
        Assert.Contains("by olga (member of acme/sre)", result, StringComparison.Ordinal);
        Assert.Contains("production is down, the incident is INC-2041", result, StringComparison.Ordinal);
        Assert.Contains("The check itself had said: pending", result, StringComparison.Ordinal);

        await page.Page.GotoAsync(app.Address.ToString());
        Assert.Contains("Overridden", await page.Page.Locator("tr", new() { HasText = "Roll back the ingress" }).InnerTextAsync(), StringComparison.Ordinal);
    }
}
