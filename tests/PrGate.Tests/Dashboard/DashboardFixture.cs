using PrGate.Tests.Harness;

namespace PrGate.Tests.Dashboard;

/// <summary>A filled database for a class of tests.</summary>
public sealed class DashboardFixture : IAsyncLifetime
{
    public TestDatabase Database { get; } = new();

    public async Task InitializeAsync()
    {
        await Database.InitializeAsync();
        await DashboardSample.FillAsync(Database);
    }

    public Task DisposeAsync() => Database.DisposeAsync();
}
