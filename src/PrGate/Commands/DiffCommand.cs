using System.CommandLine;
using System.Text;
using PrGate.Checks.Kustomize;
using PrGate.Checks.Kustomize.Diffs;
using PrGate.Commands.Check;
using PrGate.Commands.Render;

namespace PrGate.Commands;

/// <summary><c>prgate diff</c>: what a branch changes in the objects that the clusters get.</summary>
public static class DiffCommand
{
    private const int CommentBudget = 60_000;

    public static Command Create()
    {
        var path = new Argument<string>("path") { Description = "A folder of the repository; only environments in it are shown.", DefaultValueFactory = _ => "." };
        var @base = new Option<string>("--base") { Description = "The branch or commit that the change goes to.", DefaultValueFactory = _ => "HEAD^" };
        var head = new Option<string>("--head") { Description = "The commit with the change.", DefaultValueFactory = _ => "HEAD" };
        var format = new Option<string>("--format") { Description = "How to write the result: text or markdown.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "markdown");
        var time = new Option<bool>("--time") { Description = "Print the processor time used, to standard error." };
        var command = new Command("diff", "Show what a change does to the rendered objects of every environment it reaches.") { path, @base, head, format, time };
        command.SetAction((parsed, cancellation) => RunAsync(
            parsed.GetValue(path)!, parsed.GetValue(@base)!, parsed.GetValue(head)!, parsed.GetValue(format) == "markdown", parsed.GetValue(time),
            parsed.InvocationConfiguration, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string path, string baseRef, string headRef, bool markdown, bool times, InvocationConfiguration console, CancellationToken cancellation)
    {
        try
        {
            var root = await new GitProcess(path).TryLineAsync(["rev-parse", "--show-toplevel"], cancellation)
                ?? await new GitProcess(path).TryLineAsync(["rev-parse", "--absolute-git-dir"], cancellation)
                ?? throw new CheckException($"{path} is not inside a Git repository.", ExitCode.WrongUse);
            var prefix = (await new GitProcess(path).TryLineAsync(["rev-parse", "--show-prefix"], cancellation) ?? "").TrimEnd('/');
            var git = new GitProcess(root);
            var from = await MergeBaseAsync(git, await CommitAsync(git, baseRef, cancellation), await CommitAsync(git, headRef, cancellation), cancellation);
            var to = await CommitAsync(git, headRef, cancellation);
            using var before = await GitTreeFiles.OpenAsync(git, from, cancellation);
            using var after = await GitTreeFiles.OpenAsync(git, to, cancellation);
            var changed = await ChangedAsync(git, from, to, cancellation);
            var parsed = new ParsedFiles();
            var clock = new CpuClock();
            var environments = RenderedChange.Of(before.Commit with { Parsed = parsed }, after.Commit with { Parsed = parsed }, changed).Where(e => IsIn(e.Deployment.Directory, prefix)).ToList();
            if (times)
                await console.Error.WriteLineAsync($"{environments.Count} environments, {clock.Milliseconds:0} ms of processor time");
            return await WriteAsync(environments, markdown, console);
        }
        catch (CheckException problem)
        {
            await console.Error.WriteLineAsync(problem.Message);
            return problem.ExitCode;
        }
    }

    private static async Task<int> WriteAsync(List<EnvironmentDiff> environments, bool markdown, InvocationConfiguration console)
    {
        await console.Output.WriteAsync(markdown ? DiffMarkdown.Of(environments, CommentBudget) : DiffText.Of(environments));
        var findings = RenderFindings.Of(environments);
        foreach (var finding in findings)
            await console.Error.WriteLineAsync($"{finding.File}:{finding.Line}:{finding.Column}: {finding.Severity.ToString().ToLowerInvariant()} {finding.Rule}: {finding.Message}{(finding.Fix is null ? "" : $" {finding.Fix}")}");
        return findings.Any(f => f.Severity == Checks.Severity.Error) ? ExitCode.Blocked : ExitCode.Passed;
    }

    private static async Task<string> CommitAsync(GitProcess git, string reference, CancellationToken cancellation) =>
        await git.TryLineAsync(["rev-parse", "--verify", "--quiet", "--end-of-options", reference + "^{commit}"], cancellation)
        ?? throw new CheckException($"'{reference}' names no commit here.", ExitCode.WrongUse);

    private static async Task<string> MergeBaseAsync(GitProcess git, string from, string to, CancellationToken cancellation) =>
        await git.TryLineAsync(["merge-base", from, to], cancellation) ?? throw new CheckException("The two commits have no common history.", ExitCode.WrongUse);

    private static async Task<List<string>> ChangedAsync(GitProcess git, string from, string to, CancellationToken cancellation)
    {
        var names = await git.RunAsync(["diff-tree", "-r", "-z", "--no-renames", "--name-only", "--no-ext-diff", "--no-textconv", "--end-of-options", from, to], cancellation);
        return [.. Encoding.UTF8.GetString(names).Split('\0', StringSplitOptions.RemoveEmptyEntries)];
    }

    private static bool IsIn(string directory, string prefix) =>
        prefix.Length == 0 || directory == prefix || directory.StartsWith(prefix + "/", StringComparison.Ordinal);
}
