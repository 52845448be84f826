using Microsoft.Playwright;
using PrGate.Tests.Harness;

namespace PrGate.Tests.Dashboard;

/// <summary>A page under watch: whatever the browser complains about is remembered.</summary>
internal sealed class PageInBrowser : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly List<string> _complaints = [];

    private PageInBrowser(IBrowserContext context, IPage page)
    {
        _context = context;
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                _complaints.Add($"{message.Type}: {message.Text}");
        };
        page.PageError += (_, error) => _complaints.Add(error);
        page.RequestFailed += (_, request) =>
        {
            // A page that is left ends its stream of changes.
            if (!request.Url.EndsWith("/changes", StringComparison.Ordinal))
                _complaints.Add($"failed: {request.Url}");
        };
        page.Dialog += (_, dialog) =>
        {
            _complaints.Add($"a dialog opened: {dialog.Message}");
            _ = dialog.DismissAsync();
        };
    }

    public IPage Page { get; }

    /// <summary>Errors of the console, of scripts, of requests; dialogs.</summary>
    public IReadOnlyList<string> Complaints => _complaints;

    public static async Task<PageInBrowser> OpenAsync(
        IBrowser browser, Uri address, int width = 1280, int height = 900, bool dark = false, bool script = true)
    {
        var context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = height },
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            JavaScriptEnabled = script,
            ReducedMotion = ReducedMotion.Reduce,
        });
        var watched = new PageInBrowser(context, await context.NewPageAsync());
        await watched.Page.GotoAsync(address.ToString(), new PageGotoOptions { WaitUntil = WaitUntilState.Load });
        return watched;
    }

    /// <summary>Opens a page wide, dark and narrow; each must load without a complaint, fit the window and leave its picture, before <paramref name="also"/> looks.</summary>
    public static async Task LookAsync(IBrowser browser, Uri address, string name, Func<PageInBrowser, Task>? also = null)
    {
        foreach (var (width, dark) in new[] { (1280, false), (1280, true), (400, false) })
        {
            await using var page = await OpenAsync(browser, address, width, dark: dark);
            await page.PictureAsync($"{name}-{(width < 600 ? "narrow" : "wide")}{(dark ? "-dark" : "")}");
            Assert.Empty(page.Complaints);
            // Nothing sticks out to the right.
            Assert.True(await page.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth"));
            if (also is not null)
                await also(page);
        }
    }

    /// <summary>Writes a picture to <c>artifacts/</c> of the repository.</summary>
    public async Task PictureAsync(string name, bool whole = true) =>
        await Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Artifacts(), name + ".png"), FullPage = whole });

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();

    private static string Artifacts() => Directory.CreateDirectory(Path.Combine(Repository.Root(), "artifacts", "pages")).FullName;
}
