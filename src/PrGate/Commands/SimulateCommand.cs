using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using PrGate.ChatCommands;
using PrGate.Checks;
using PrGate.Checks.Configuration;
using PrGate.Checks.Reporting;
using PrGate.Commands.Check;
using PrGate.Commands.Simulate;
using PrGate.Evaluation;
using PrGate.ExternalLinters;
using PrGate.Forges;
using PrGate.Queue;
using PrGate.RepositorySettings;
using PrGate.Settings;
using PrGate.Simulation;
using PrGate.Storage;

namespace PrGate.Commands;

/// <summary><c>prgate simulate</c>: judges a real pull request with the server's access to its forge, and posts nothing.</summary>
public static class SimulateCommand
{
    public static Command Create()
    {
        var pullRequest = new Argument<string>("pull request") { Description = "Its page's address; or its number, inside a clone of the repository." };
        var config = new Option<string?>("--config") { Description = "Judge by this .prgate.yml instead of the base branch's." };
        var settings = new Option<string?>("--settings") { Description = "A JSON file with the server's settings, which say how to reach the forge; see appsettings.example.json." };
        var reviewer = new Option<string?>("--as") { Description = "A login; with --approve, that person is taken to have approved the head." };
        var approve = new Option<bool>("--approve") { Description = "Add an approval of the person named by --as." };
        var format = new Option<string>("--format") { Description = "text or json.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json");
        var command = new Command("simulate", "Judge a pull request of a forge without posting anything.") { pullRequest, config, settings, reviewer, approve, format };
        command.Validators.Add(parsed =>
        {
            if (parsed.GetValue(approve) != (parsed.GetValue(reviewer) is not null))
                parsed.AddError("--as and --approve go together: --as ann --approve.");
        });
        command.SetAction((parsed, cancellation) => RunAsync(
            parsed.GetValue(pullRequest)!, parsed.GetValue(config), SettingsReader.Read(SettingsSource.Load(parsed.GetValue(settings))), parsed.GetValue(reviewer),
            parsed.GetValue(format)!, parsed.InvocationConfiguration, cancellation));
        return command;
    }

    /// <returns>0 when it would pass, 1 when it would not, 2 for wrong use or a configuration that cannot be used, 3 for a fault.</returns>
    internal static async Task<int> RunAsync(
        string pullRequest, string? config, ServerSettings settings, string? reviewer, string format, InvocationConfiguration console, CancellationToken cancellation)
    {
        if (config is not null && !File.Exists(config))
        {
            await console.Error.WriteLineAsync($"There is no file '{config}'.");
            return ExitCode.WrongUse;
        }
        try
        {
            var place = await FindAsync(pullRequest, settings.Forges, cancellation);
            if (place is null)
            {
                await console.Error.WriteLineAsync($"'{pullRequest}' is no pull request of a configured forge. Give the address of its page, or its number inside a clone of the repository.");
                return ExitCode.WrongUse;
            }
            var request = new SimulationRequest(place.Forge, place.Repository, place.Number)
            {
                Config = config is null ? null : await File.ReadAllTextAsync(config, cancellation),
                ApprovedBy = reviewer,
            };
            await using var scratch = await ScratchStorage.StartAsync(settings.Storage, cancellation);
            await using var services = Services(settings, scratch.Database);
            return await ShowAsync(await services.GetRequiredService<Simulator>().RunAsync(request, cancellation), format, console);
        }
        catch (Exception error) when (error is ForgeException or CheckException)
        {
            await console.Error.WriteLineAsync(error.Message);
            return error is CheckException wrong ? wrong.ExitCode : ExitCode.Fault;
        }
    }

    private static ServiceProvider Services(ServerSettings settings, Database database) => new ServiceCollection()
        .AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance).AddLogging()
        .AddSingleton(settings).AddSingleton(settings.Queue).AddSingleton(TimeProvider.System).AddSingleton(database.DataSource)
        .AddQueue().AddRepositorySettings().AddForges(settings.Forges).AddExternalLinters(settings.ExternalLinters).AddEvaluation().AddChatCommands().AddSimulation()
        .BuildServiceProvider();

    private static async Task<PullRequestUrl?> FindAsync(string text, IReadOnlyList<ForgeOptions> forges, CancellationToken cancellation)
    {
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return PullRequestUrl.Parse(text, forges);
        var remote = await new GitProcess(Directory.GetCurrentDirectory()).TryLineAsync(["config", "--get", "remote.origin.url"], cancellation);
        return remote is null ? null : RemoteUrl.Parse(remote, number, forges);
    }

    private static async Task<int> ShowAsync(SimulationResult result, string format, InvocationConfiguration console)
    {
        if (result is SimulationResult.Refused refused)
        {
            foreach (var problem in refused.Problems)
                await console.Error.WriteLineAsync(problem);
            return ExitCode.WrongUse;
        }
        var judged = (SimulationResult.Judged)result;
        await console.Output.WriteLineAsync(
            format == "json" ? JsonSerializer.Serialize(SimulationAnswer.Of(judged), SimulationJson.Default.SimulationAnswer) : ExplanationText.Write(judged.Verdict, judged.Report.Status));
        return judged.Verdict.Status switch
        {
            CheckStatus.Passed or CheckStatus.Overridden => ExitCode.Passed,
            CheckStatus.Error => judged.Config.Origin == ConfigOrigin.Broken ? ExitCode.WrongUse : ExitCode.Fault,
            _ => ExitCode.Blocked,
        };
    }
}
