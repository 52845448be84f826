using PrGate.Tests.Harness;

namespace PrGate.Tests.Dashboard;

public sealed class PagesInBrowserTests(BrowserFixture fixture) : IClassFixture<BrowserFixture>
{
    [SkippableTheory]
    [InlineData("/", "list")]
    [InlineData("/pull-requests/github/41/412", "pull-request")]
    [InlineData("/pull-requests/github/63/25", "not-judged")]
    [InlineData("/queue", "queue")]
    [InlineData("/?repository=acme/nothing", "nothing-matches")]
    public async Task A_page_loads_without_a_complaint_of_the_browser_in_any_size_and_colour(string address, string name)
    {
        await using var app = await DashboardApp.StartAsync(fixture.Database);
        await PageInBrowser.LookAsync(fixture.Browser, new Uri(app.Address, address), name);
    }

    [SkippableTheory]
    [InlineData("/")]
    [InlineData("/pull-requests/github/57/88")]
    [InlineData("/queue")]
    public async Task Text_of_a_pull_request_is_shown_as_text_and_never_becomes_part_of_the_page(string address)
    {
        await using var app = await DashboardApp.StartAsync(fixture.Hostile);
        await using var page = await PageInBrowser.OpenAsync(fixture.Browser, new Uri(app.Address, address));
        await page.PictureAsync("hostile" + address.Replace('/', '-'));

        Assert.Contains(DashboardSample.HostileTitle, await page.Page.InnerTextAsync("#content"), StringComparison.Ordinal);
        Assert.Equal(0, await page.Page.Locator("#content img, #content script, #content b, a[href^='javascript']").CountAsync());
        Assert.Empty(page.Complaints);
    }

    [SkippableFact]
    public async Task A_person_finds_from_the_list_why_a_pull_request_failed_without_script_and_by_keyboard()
    {
        await using var app = await DashboardApp.StartAsync(fixture.Database);
        await using var page = await PageInBrowser.OpenAsync(fixture.Browser, app.Address, script: false);

        await page.Page.Locator(".tile", new() { HasText = "Failed" }).PressAsync("Enter");
        await page.Page.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = "Roll out api 2.14.0 to production" }).PressAsync("Enter");
        await page.Page.WaitForURLAsync("**/pull-requests/github/41/412");

        Assert.Contains("A tab is used for indentation", await page.Page.InnerTextAsync(".banner"), StringComparison.Ordinal);
        Assert.Contains("correct them and push", await page.Page.InnerTextAsync(".banner"), StringComparison.Ordinal);
        Assert.Contains("li approved 628df98", await page.Page.InnerTextAsync(".results"), StringComparison.Ordinal);
        Assert.Contains("Keep one of the two", await page.Page.InnerTextAsync(".findings"), StringComparison.Ordinal);
        Assert.Contains("Heard pull_request.synchronize", await page.Page.InnerTextAsync(".timeline"), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task An_open_list_shows_a_new_pull_request_by_itself()
    {
        await using var app = await DashboardApp.StartAsync(fixture.Database);
        await using var page = await PageInBrowser.OpenAsync(fixture.Browser, app.Address);
        await page.Page.Locator("#live").WaitForAsync();

        await DashboardSample.PullRequestAsync(fixture.Database, "acme/live", 70, 1, "Arrives while the page is open", "li", "main", "live", "0 seconds");
        await fixture.Database.ExecuteAsync("insert into delivery (forge, delivery_id, event, repository, number, outcome) values ('github', 'live', 'pull_request.opened', 70, 1, 'accepted')");

        await page.Page.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = "Arrives while the page is open" }).WaitForAsync(new() { Timeout = 15_000 });
        await fixture.Database.ExecuteAsync("delete from pull_request where repository = 70");
        Assert.Empty(page.Complaints);
    }

    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Every_text_has_enough_contrast_with_what_is_behind_it(bool dark)
    {
        await using var app = await DashboardApp.StartAsync(fixture.Database);
        foreach (var address in new[] { "/", "/pull-requests/github/41/412", "/queue" })
        {
            await using var page = await PageInBrowser.OpenAsync(fixture.Browser, new Uri(app.Address, address), dark: dark);
            var weak = await page.Page.EvaluateAsync<string[]>(Contrast.Script);
            Assert.True(weak.Length == 0, $"{address}: {string.Join("; ", weak)}");
        }
    }

    [SkippableFact]
    public async Task The_measure_of_contrast_finds_weak_text_and_passes_strong_text()
    {
        await using var app = await DashboardApp.StartAsync(fixture.Database);
        await using var page = await PageInBrowser.OpenAsync(fixture.Browser, app.Address);
        await page.Page.SetContentAsync("<body bgcolor='#ffffff'><font color='#8a8a8a'>weak words</font> <font color='#555555'>strong words</font></body>");

        var weak = await page.Page.EvaluateAsync<string[]>(Contrast.Script);

        Assert.Single(weak);
        Assert.Contains("weak words", weak[0], StringComparison.Ordinal);
    }

    /// <summary>Only with PRGATE_TEST_PICTURE=1: the picture of the README.</summary>
    [SkippableFact]
    public async Task The_picture_of_the_README_shows_the_list()
    {
        await using var app = await DashboardApp.StartAsync(fixture.Database);
        await using var page = await PageInBrowser.OpenAsync(fixture.Browser, app.Address, height: 930);
        await page.Page.Locator("#live").WaitForAsync();
        var folder = Environment.GetEnvironmentVariable("PRGATE_TEST_PICTURE") == "1" ? Path.Combine("docs", "images") : Path.Combine("artifacts", "pages");
        var file = Path.Combine(Repository.Root(), folder, "dashboard.png");
        await page.Page.ScreenshotAsync(new() { Path = file });

        Assert.True(new FileInfo(file).Length > 10_000, "The picture is empty.");
    }
}
