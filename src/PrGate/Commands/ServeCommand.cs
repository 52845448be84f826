using System.CommandLine;
using PrGate.Settings;

namespace PrGate.Commands;

/// <summary><c>prgate serve</c>: receives webhooks, judges, serves the pages.</summary>
public static class ServeCommand
{
    public static Command Create()
    {
        var config = ConfigOption.Create();
        var role = new Option<ServerRole?>("--role") { Description = "What this process does: all, web or worker (default: the configuration's Role)." };
        var command = new Command("serve", "Receive webhooks, judge pull requests and serve the dashboard.") { config, role };
        command.SetAction((parsed, cancellation) => RunAsync(parsed.GetValue(config), parsed.GetValue(role), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string? config, ServerRole? role, CancellationToken cancellation)
    {
        var settings = SettingsReader.Read(SettingsSource.Load(config));
        await using var app = PrGateServer.Build(role is { } given ? settings with { Role = given } : settings);
        await app.RunAsync(cancellation);
        return ExitCode.Passed;
    }
}
