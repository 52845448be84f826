using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using PrGate.Commands.Demo;
using PrGate.Sandbox;
using PrGate.Settings;
using PrGate.Storage;
using Spectre.Console;

namespace PrGate.Commands;

/// <summary><c>prgate demo</c>: the whole gate on this machine, with stand-ins for GitHub and GitLab, judging pull requests before your eyes.</summary>
public static class DemoCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static Command Create()
    {
        var exit = new Option<bool>("--exit") { Description = "End after the last verdict: 0 when every verdict was the expected one, else 1." };
        var command = new Command("demo", "Start PrGate with a sandbox forge and watch it judge pull requests.") { exit };
        command.SetAction((parsed, cancellation) => RunAsync(parsed.GetValue(exit), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(bool exit, CancellationToken cancellation)
    {
        var settings = SettingsReader.ReadWithoutForges(SettingsSource.Load(null));
        var data = Path.Combine(settings.Storage.DataFolder, "demo");
        await using var github = await SandboxForge.StartAsync(new SandboxOptions { Kind = SandboxKind.GitHub });
        await using var gitlab = await SandboxForge.StartAsync(new SandboxOptions { Kind = SandboxKind.GitLab });
        var listen = FreeAddress(settings.Listen);
        settings = settings with
        {
            Listen = listen,
            PublicUrl = new Uri(listen, "/"),
            // The demo keeps its own database, whatever the server on this machine uses.
            Storage = new StorageOptions(null, data),
            Role = ServerRole.All,
            LogLevel = LogLevel.Error,
            Forges = [SandboxConnection.To(github, "github", data), SandboxConnection.To(gitlab, "gitlab", data)],
        };

        var console = AnsiConsole.Console;
        console.WriteLine("Starting PrGate with its own PostgreSQL …");
        await EmptyAsync(settings.Storage, cancellation);
        await using var app = PrGateServer.Build(settings);
        await app.StartAsync(cancellation);
        github.SendWebhooksTo(new Uri(listen, "/webhooks/github"));
        gitlab.SendWebhooksTo(new Uri(listen, "/webhooks/gitlab"));

        var run = DateTimeOffset.UtcNow.ToString("HHmmss");
        var stories = DemoStories.On(github, $"acme/fleet-{run}")
            .Concat(DemoStories.On(gitlab, $"acme/platform-{run}"))
            .ToList();
        var table = new DemoTable(console);
        await table.ShowAsync(changed => new DemoPlay(Patience).RunAsync(stories, changed, cancellation));

        var asExpected = table.Rows.Count(r => r.AsExpected == true);
        var expected = stories.Sum(s => s.Steps.Count);
        console.WriteLine($"{asExpected} of {expected} verdicts as expected; the slowest took {table.Rows.Max(r => r.Took)?.TotalSeconds:0.000} s.");
        console.WriteLine($"Dashboard: {settings.PublicUrl}");
        if (!exit)
        {
            console.WriteLine("Press Ctrl+C to stop.");
            await app.WaitForShutdownAsync(cancellation);
        }
        await app.StopAsync(CancellationToken.None);
        return asExpected == expected ? ExitCode.Passed : ExitCode.Blocked;
    }

    // Each demo begins with its own repositories: what an earlier one left behind would be mistaken for their past.
    private static async Task EmptyAsync(StorageOptions storage, CancellationToken cancellation)
    {
        await using var database = new Database(storage, NullLoggerFactory.Instance);
        await database.StartServerAsync(cancellation);
        await using var command = database.DataSource.CreateCommand("drop schema public cascade; create schema public");
        await command.ExecuteNonQueryAsync(cancellation);
    }

    // The address from the settings, or, when somebody listens there already, the same host with a free port.
    private static Uri FreeAddress(Uri wanted)
    {
        var host = IPAddress.TryParse(wanted.Host, out var given) && IPAddress.IsLoopback(given) ? given : IPAddress.Loopback;
        return TryListen(host, wanted.Port) ? Address(host, wanted.Port) : Address(host, FreePort.On(host));
    }

    private static bool TryListen(IPAddress host, int port)
    {
        using var listener = new TcpListener(host, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static Uri Address(IPAddress host, int port) => new UriBuilder("http", host.ToString(), port).Uri;
}
