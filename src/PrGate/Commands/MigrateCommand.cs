using System.CommandLine;
using Microsoft.Extensions.Logging.Abstractions;
using PrGate.Settings;
using PrGate.Storage;

namespace PrGate.Commands;

/// <summary><c>prgate migrate</c>: brings the database's schema up to date.</summary>
public static class MigrateCommand
{
    public static Command Create()
    {
        var config = ConfigOption.Create();
        var plan = new Option<bool>("--plan") { Description = "Only say what would be applied." };
        var command = new Command("migrate", "Apply outstanding database migrations.") { config, plan };
        command.SetAction((parsed, cancellation) => RunAsync(parsed.GetValue(config), parsed.GetValue(plan), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string? config, bool planOnly, CancellationToken cancellation)
    {
        var settings = SettingsReader.ReadWithoutForges(SettingsSource.Load(config));
        await using var database = new Database(settings.Storage, NullLoggerFactory.Instance);
        await database.StartServerAsync(cancellation);
        var outstanding = await database.Migrations.PlanAsync(cancellation);
        foreach (var migration in outstanding)
            Console.WriteLine($"{(planOnly ? "would apply" : "applying")} {migration.Name}");
        if (!planOnly)
            await database.Migrations.ApplyAsync(cancellation);
        Console.WriteLine(outstanding.Count == 0 ? "The schema is up to date."
            : planOnly ? $"{outstanding.Count} migrations are outstanding."
            : $"{outstanding.Count} migrations applied.");
        return ExitCode.Passed;
    }
}
