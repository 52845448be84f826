using System.Net;

namespace PrGate.Tests.Dashboard;

public sealed class ChangeFeedTests(DashboardFixture fixture) : IClassFixture<DashboardFixture>
{
    [Fact]
    public async Task An_open_stream_tells_of_a_delivery_and_ends_when_the_server_stops()
    {
        var app = await DashboardApp.StartAsync(fixture.Database);
        using var client = app.Client();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        using var answer = await client.GetAsync(new Uri("/changes", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, limit.Token);
        using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync(limit.Token));

        var before = await MarkAsync(lines, limit.Token);
        await fixture.Database.ExecuteAsync("insert into delivery (forge, delivery_id, event, outcome) values ('github', 'feed', 'ping', 'ignored')");
        var after = await MarkAsync(lines, limit.Token);
        var stop = app.DisposeAsync().AsTask();
        while (await lines.ReadLineAsync(limit.Token) is not null)
        {
            // What is left of the stream.
        }
        await stop.WaitAsync(limit.Token);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.NotEqual(before, after);
    }

    private static async Task<string> MarkAsync(StreamReader lines, CancellationToken cancellation)
    {
        while (await lines.ReadLineAsync(cancellation) is { } line)
        {
            if (line.StartsWith("data:", StringComparison.Ordinal))
                return line;
        }
        throw new InvalidOperationException("The stream ended without a mark.");
    }
}
