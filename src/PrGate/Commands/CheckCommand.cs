using System.CommandLine;
using System.Reflection;
using PrGate.Checks;
using PrGate.Checks.Configuration;
using PrGate.Checks.Manifests;
using PrGate.Checks.PullRequests;
using PrGate.Checks.Reporting.Formats;
using PrGate.Commands.Check;

namespace PrGate.Commands;

/// <summary><c>prgate check</c>: judges files on this machine with the checks of the server.</summary>
public static class CheckCommand
{
    private static readonly string[] Formats = ["text", "json", "sarif", "junit", "github"];

    public static Command Create()
    {
        var path = new Argument<string>("path") { Description = "The folder to check (with --base: the repository).", DefaultValueFactory = _ => "." };
        var @base = new Option<string?>("--base") { Description = "Check only what --head changes since it left this branch or commit; its configuration decides." };
        var head = new Option<string?>("--head") { Description = "The commit to check, with --base (default: HEAD)." };
        var format = new Option<string>("--format") { Description = "How to write the result: text, json, sarif, junit or github.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong(Formats);
        var command = new Command("check", "Check a folder, or the difference of two commits, with the checks of the server.") { path, @base, head, format };
        command.SetAction((parsed, cancellation) => RunAsync(
            parsed.GetValue(path)!, parsed.GetValue(@base), parsed.GetValue(head), parsed.GetValue(format)!, parsed.InvocationConfiguration, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string path, string? baseRef, string? headRef, string format, InvocationConfiguration console, CancellationToken cancellation)
    {
        try
        {
            using var change = await ReadAsync(path, baseRef, headRef, cancellation);
            var verdict = Judge(change);
            var output = new CheckOutput(verdict, change.Config.Config.Gate.Severity, file => SourceOf(change.PullRequest, file), Version);
            await console.Output.WriteAsync(Write(output, format, MayColour(console)));
            foreach (var note in change.Notes)
                await console.Error.WriteLineAsync($"note: {note}");
            return ExitOf(verdict, change.Config);
        }
        catch (CheckException problem)
        {
            await console.Error.WriteLineAsync(problem.Message);
            return problem.ExitCode;
        }
    }

    private static Task<LocalChange> ReadAsync(string path, string? baseRef, string? headRef, CancellationToken cancellation)
    {
        if (!Directory.Exists(path))
            throw new CheckException($"There is no folder '{path}'.", ExitCode.WrongUse);
        if (baseRef is null && headRef is not null)
            throw new CheckException("--head needs --base: the branch that the change would go to.", ExitCode.WrongUse);
        return baseRef is null ? WorkingTree.ReadAsync(path, cancellation) : GitRange.ReadAsync(path, baseRef, headRef ?? "HEAD", cancellation);
    }

    // Who approved is known to the forge alone.
    private static Verdict Judge(LocalChange change)
    {
        var rules = change.Config.Config.Approvals.Rules.Count;
        var config = change.Config with { Config = change.Config.Config with { Approvals = ApprovalsConfig.None } };
        var verdict = Gate.Judge(new GateInput(change.PullRequest, config, DateTimeOffset.UtcNow) { Policies = change.Policies, Tree = change.Tree });
        return rules == 0 ? verdict : verdict with { Notices = [.. verdict.Notices, $"Approvals are judged on the pull request only: {rules} approval rule{(rules == 1 ? "" : "s")} not looked at."] };
    }

    private static string Write(CheckOutput output, string format, bool colour) => format switch
    {
        "json" => JsonFormat.Write(output),
        "sarif" => SarifFormat.Write(output),
        "junit" => JUnitFormat.Write(output),
        "github" => GitHubFormat.Write(output),
        _ => TextFormat.Write(output, colour),
    };

    private static int ExitOf(Verdict verdict, ConfigInEffect config) => verdict.Status switch
    {
        CheckStatus.Passed => ExitCode.Passed,
        CheckStatus.Error => config.Origin == ConfigOrigin.Broken ? ExitCode.WrongUse : ExitCode.Fault,
        _ => ExitCode.Blocked,
    };

    // https://no-color.org: any value that is not empty switches colours off.
    private static bool MayColour(InvocationConfiguration console) =>
        console.Output == Console.Out && !Console.IsOutputRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));

    private static SourceText? SourceOf(PullRequest pullRequest, string file) =>
        pullRequest.Files.List.FirstOrDefault(f => f.Path == file)?.Head is FileContent.Loaded loaded ? SourceText.Decode(loaded.Bytes.Span) : null;

    private static string Version => typeof(CheckCommand).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";
}
