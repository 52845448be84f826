using System.CommandLine;
using PrGate.Checks.Configuration;
using PrGate.Commands.Import;

namespace PrGate.Commands;

/// <summary><c>prgate import</c>: translates another tool's configuration to a <c>.prgate.yml</c>.</summary>
public static class ImportCommand
{
    private const int MaxBytes = 1 << 20;

    public static Command Create()
    {
        var file = new Argument<string>("file") { Description = "The .policy.yml." };
        var policyBot = new Command("policy-bot", "Write palantir/policy-bot's rules as a .prgate.yml on standard output; what could not be translated is listed on standard error.") { file };
        policyBot.SetAction((parsed, cancellation) => RunAsync(parsed.GetValue(file)!, parsed.InvocationConfiguration, cancellation));
        return new Command("import", "Translate another tool's configuration.") { policyBot };
    }

    private static async Task<int> RunAsync(string file, InvocationConfiguration console, CancellationToken cancellation)
    {
        if (!File.Exists(file))
        {
            await console.Error.WriteLineAsync($"There is no file '{file}'.");
            return ExitCode.WrongUse;
        }
        if (new FileInfo(file).Length > MaxBytes)
        {
            await console.Error.WriteLineAsync($"{file} is larger than 1 MiB.");
            return ExitCode.WrongUse;
        }
        var translation = PolicyBotTranslation.Of(await File.ReadAllBytesAsync(file, cancellation));
        foreach (var note in translation.Notes)
            await console.Error.WriteLineAsync($"{file}:{note.Line}: {note.Message}");
        if (translation.Yaml is not { } yaml)
            return ExitCode.WrongUse;
        var reading = ConfigParser.Parse(".prgate.yml", yaml);
        if (!reading.IsValid)
        {
            foreach (var error in reading.Errors)
                await console.Error.WriteLineAsync($"what was written cannot be used: {error}");
            return ExitCode.Blocked;
        }
        await console.Output.WriteAsync(yaml);
        return translation.Notes.Count == 0 ? ExitCode.Passed : ExitCode.Blocked;
    }
}
