using System.CommandLine;
using PrGate.Checks.Configuration;

namespace PrGate.Commands;

/// <summary><c>prgate validate</c>: says whether a <c>.prgate.yml</c> can be used, without a server.</summary>
public static class ValidateCommand
{
    public static Command Create()
    {
        var file = new Argument<string?>("file") { Description = "The file (default: the first of .prgate.yml, .github/prgate.yml, .gitlab/prgate.yml here).", DefaultValueFactory = _ => null };
        var strict = new Option<bool>("--strict") { Description = "Fail on advice too: what is valid and most likely not meant." };
        var command = new Command("validate", "Check a repository's .prgate.yml.") { file, strict };
        command.SetAction((parsed, cancellation) => RunAsync(parsed.GetValue(file), parsed.GetValue(strict), parsed.InvocationConfiguration, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string? file, bool strict, InvocationConfiguration console, CancellationToken cancellation)
    {
        file ??= RepositoryConfig.Places.FirstOrDefault(File.Exists);
        if (file is null)
        {
            await console.Error.WriteLineAsync($"There is no {string.Join(", ", RepositoryConfig.Places)} in this folder. Name the file to validate.");
            return ExitCode.WrongUse;
        }
        if (!File.Exists(file))
        {
            await console.Error.WriteLineAsync($"There is no file '{file}'.");
            return ExitCode.WrongUse;
        }
        var reading = ConfigParser.Parse(file, await File.ReadAllBytesAsync(file, cancellation));
        if (!reading.IsValid)
        {
            foreach (var error in reading.Errors)
                await console.Output.WriteLineAsync(error.ToString());
            await console.Output.WriteLineAsync($"{file} cannot be used: {reading.Errors.Count} error{(reading.Errors.Count == 1 ? "" : "s")}.");
            return ExitCode.WrongUse;
        }
        var advice = ConfigAdvice.On(reading.Config);
        foreach (var line in advice)
            await console.Output.WriteLineAsync($"{file}: advice: {line}");
        await console.Output.WriteLineAsync($"{file} is valid (config {reading.Config.Identity}).");
        return strict && advice.Count > 0 ? ExitCode.Blocked : ExitCode.Passed;
    }
}
