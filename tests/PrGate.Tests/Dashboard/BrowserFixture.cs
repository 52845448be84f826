using Microsoft.Playwright;
using PrGate.Tests.Harness;

namespace PrGate.Tests.Dashboard;

/// <summary>One Chromium and one filled database for a class of browser tests.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private const string Chromium = "/usr/bin/chromium";
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public TestDatabase Database { get; } = new();

    /// <summary>A database in which every text is an attack.</summary>
    public TestDatabase Hostile { get; } = new();

    /// <summary>Skips the test, saying why, where there is no Chromium; on a CI machine that is a failure.</summary>
    public IBrowser Browser
    {
        get
        {
            if (Environment.GetEnvironmentVariable("CI") != "true")
                Skip.If(_browser is null, $"{Chromium} is missing. Install it with: apt-get install chromium");
            return _browser ?? throw new InvalidOperationException($"{Chromium} is missing.");
        }
    }

    public async Task InitializeAsync()
    {
        await Database.InitializeAsync();
        await DashboardSample.FillAsync(Database);
        await Hostile.InitializeAsync();
        await DashboardSample.FillHostileAsync(Hostile);
        if (!File.Exists(Chromium))
            return;
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Chromium,
            Headless = true,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"],
        });
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
        await Database.DisposeAsync();
        await Hostile.DisposeAsync();
    }
}
