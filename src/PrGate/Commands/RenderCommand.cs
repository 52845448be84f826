using System.CommandLine;
using PrGate.Checks.Kustomize;
using PrGate.Checks.Kustomize.Output;
using PrGate.Commands.Render;

namespace PrGate.Commands;

/// <summary><c>prgate render</c>: prints the objects that a kustomization stands for.</summary>
public static class RenderCommand
{
    public static Command Create()
    {
        var path = new Argument<string>("path") { Description = "The folder with the kustomization.", DefaultValueFactory = _ => "." };
        var all = new Option<bool>("--all") { Description = "Render every kustomization below the folder and print one line each." };
        var cases = new Option<string?>("--cases") { Description = "Run a folder of recorded builds instead, and compare." };
        var sort = new Option<bool>("--sort") { Description = "Sort objects by kind, as kustomize's command line does." };
        var outside = new Option<bool>("--allow-outside") { Description = "Let kustomizations read files outside their own folder, as Flux does; never outside the repository." };
        var time = new Option<bool>("--time") { Description = "Print the processor time used, to standard error." };
        var command = new Command("render", "Print the objects that a kustomization stands for. Nothing is run and nothing is fetched.") { path, all, cases, sort, outside, time };
        command.SetAction((parsed, cancellation) =>
        {
            var console = parsed.InvocationConfiguration;
            if (parsed.GetValue(cases) is { } folder)
                return CasesRun.RunAsync(folder, console, cancellation);
            var options = new RenderOptions { SortsByKind = parsed.GetValue(sort), AllowsFilesOutside = parsed.GetValue(outside) };
            return parsed.GetValue(all)
                ? FolderRun.RunAsync(parsed.GetValue(path)!, options, parsed.GetValue(time), console)
                : RunAsync(parsed.GetValue(path)!, options, parsed.GetValue(time), console);
        });
        return command;
    }

    private static async Task<int> RunAsync(string path, RenderOptions options, bool times, InvocationConfiguration console)
    {
        if (!Directory.Exists(path))
        {
            await console.Error.WriteLineAsync($"There is no folder '{path}'.");
            return ExitCode.WrongUse;
        }
        var files = FolderFiles.Around(path, out var directory);
        var clock = new CpuClock();
        var rendering = new KustomizeRenderer().Render(files, directory, options);
        if (times)
            await console.Error.WriteLineAsync($"{clock.Milliseconds:0} ms of processor time");
        await console.Output.WriteAsync(YamlText.Of(rendering.Objects));
        await WriteProblemsAsync(rendering, console);
        return rendering.IsFailed ? ExitCode.Blocked : ExitCode.Passed;
    }

    internal static async Task WriteProblemsAsync(Rendering rendering, InvocationConfiguration console)
    {
        foreach (var problem in rendering.Problems)
        {
            var word = problem.Level switch
            {
                ProblemLevel.Error => "error",
                ProblemLevel.NotRendered => "note",
                _ => "warning",
            };
            await console.Error.WriteLineAsync($"{problem.File}:{problem.Line}:{problem.Column}: {word}: {problem.Message}{(problem.Fix is null ? "" : $" {problem.Fix}")}");
        }
    }
}
