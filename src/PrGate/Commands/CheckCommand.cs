using System.CommandLine;
using System.Reflection;
using PrGate.Checks;
using PrGate.Checks.Approvals.Rules;
using PrGate.Checks.Configuration;
using PrGate.Checks.Manifests;
using PrGate.Checks.PullRequests;
using PrGate.Checks.Reporting.Formats;
using PrGate.Commands.Check;

namespace PrGate.Commands;

/// <summary><c>prgate check</c>: judges files on this machine with the checks of the server.</summary>
public static class CheckCommand
{
    private static readonly string[] Formats = ["text", "json", "sarif", "junit", "github", "gitlab"];

    public static Command Create()
    {
        var path = new Argument<string>("path") { Description = "The folder to check (with --base: the repository).", DefaultValueFactory = _ => "." };
        var @base = new Option<string?>("--base") { Description = "Check only what --head changes since it left this branch or commit; its configuration decides." };
        var head = new Option<string?>("--head") { Description = "The commit to check, with --base (default: HEAD)." };
        var format = new Option<string>("--format") { Description = "How to write the result: text, json, sarif, junit, github or gitlab.", DefaultValueFactory = _ => "text" };
        var verbose = new Option<bool>("--verbose") { Description = "Write out notes, known and suppressed findings too, instead of counting them." };
        var fix = new Option<bool>("--fix") { Description = "First make the repairs that are certain, in the folder's files; comments and formatting stay." };
        format.AcceptOnlyFromAmong(Formats);
        var command = new Command("check", "Check a folder, or the difference of two commits, with the checks of the server.") { path, @base, head, format, verbose, fix };
        command.SetAction((parsed, cancellation) => RunAsync(
            new CheckRequest(
                parsed.GetValue(path)!, parsed.GetValue(@base), parsed.GetValue(head), parsed.GetValue(format)!, parsed.GetValue(verbose), parsed.GetValue(fix)),
            parsed.InvocationConfiguration,
            cancellation));
        return command;
    }

    private static async Task<int> RunAsync(CheckRequest request, InvocationConfiguration console, CancellationToken cancellation)
    {
        try
        {
            if (request.Fix)
                await FixAsync(request, console, cancellation);
            using var progress = ProgressLine.On(console);
            using var change = await ReadAsync(request, progress, cancellation);
            var verdict = await progress.WhileAsync($"judging {change.PullRequest.Files.List.Count} files", () => Judge(change));
            progress.Dispose();
            var output = new CheckOutput(verdict, change.Config.Config.Gate.Severity, SourcesOf(change.PullRequest), Version);
            await console.Output.WriteAsync(Write(output, request, MayColour(console)));
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

    // One repair can make room for the next: judged again until nothing certain is left.
    private static async Task FixAsync(CheckRequest request, InvocationConfiguration console, CancellationToken cancellation)
    {
        if (request.Base is not null)
            throw new CheckException("--fix changes the files of the folder, and cannot be used with --base.", ExitCode.WrongUse);
        var repair = new FileRepair(request.Path);
        for (var round = 0; round < FileRepair.MostRounds; round++)
        {
            using var change = await ReadAsync(request, ProgressLine.None, cancellation);
            var done = repair.Make(Judge(change).Findings, change.PullRequest);
            foreach (var line in done)
                await console.Error.WriteLineAsync(line);
            if (done.Count == 0)
                break;
        }
        foreach (var note in repair.Notes)
            await console.Error.WriteLineAsync($"note: {note}");
        await console.Error.WriteLineAsync($"{repair.Count} repair{(repair.Count == 1 ? "" : "s")} made");
    }

    private static Task<LocalChange> ReadAsync(CheckRequest request, ProgressLine progress, CancellationToken cancellation) =>
        ReadAsync(request.Path, request.Base, request.Head, progress, cancellation);

    private static Task<LocalChange> ReadAsync(string path, string? baseRef, string? headRef, ProgressLine progress, CancellationToken cancellation)
    {
        if (!Directory.Exists(path))
            throw new CheckException($"There is no folder '{path}'.", ExitCode.WrongUse);
        if (baseRef is null && headRef is not null)
            throw new CheckException("--head needs --base: the branch that the change would go to.", ExitCode.WrongUse);
        return baseRef is null ? WorkingTree.ReadAsync(path, progress, cancellation) : GitRange.ReadAsync(path, baseRef, headRef ?? "HEAD", cancellation);
    }

    // Who approved, and whose signatures are good, is known to the forge alone.
    private static Verdict Judge(LocalChange change)
    {
        var rules = change.Config.Config.Approvals.Rules.Count;
        var config = change.Config with { Config = change.Config.Config with { Approvals = ApprovalsConfig.None, Commits = null } };
        var verdict = Gate.Judge(new GateInput(change.PullRequest, config, DateTimeOffset.UtcNow) { Policies = change.Policies, Tree = change.Tree, IsFolder = change.IsFolder });
        if (rules > 0)
            verdict = verdict with { Notices = [.. verdict.Notices, $"Approvals are judged on the pull request only: {rules} approval rule{(rules == 1 ? "" : "s")} not looked at."] };
        return change.Config.Config.Commits is null ? verdict : verdict with { Notices = [.. verdict.Notices, "Commits are judged on the pull request only: the rules of `commits` are not looked at."] };
    }

    private static string Write(CheckOutput output, CheckRequest request, bool colour) => request.Format switch
    {
        "json" => JsonFormat.Write(output),
        "sarif" => SarifFormat.Write(output),
        "junit" => JUnitFormat.Write(output),
        "github" => GitHubFormat.Write(output),
        "gitlab" => GitLabFormat.Write(output),
        _ => TextFormat.Write(output, colour, request.Verbose),
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

    private static Func<string, SourceText?> SourcesOf(PullRequest pullRequest)
    {
        var files = pullRequest.Files.List.GroupBy(f => f.Path).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        var sources = new Dictionary<string, SourceText?>(StringComparer.Ordinal);
        return path =>
        {
            if (!sources.TryGetValue(path, out var source))
                sources[path] = source = files.GetValueOrDefault(path)?.Head is FileContent.Loaded loaded ? SourceText.Decode(loaded.Bytes.Span) : null;
            return source;
        };
    }

    private static string Version => typeof(CheckCommand).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";
}
