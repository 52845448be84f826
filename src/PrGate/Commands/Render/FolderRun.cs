using System.CommandLine;
using PrGate.Checks.Kustomize;

namespace PrGate.Commands.Render;

/// <summary>Renders every kustomization below a folder, twice when times are asked for: the second pass finds files read, parsed and code compiled.</summary>
internal static class FolderRun
{
    private static readonly string[] FileNames = ["kustomization.yaml", "kustomization.yml", "Kustomization"];

    public static async Task<int> RunAsync(string path, RenderOptions options, bool times, InvocationConfiguration console)
    {
        if (!Directory.Exists(path))
        {
            await console.Error.WriteLineAsync($"There is no folder '{path}'.");
            return ExitCode.WrongUse;
        }
        var files = FolderFiles.Around(path, out _);
        var directories = Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories)
            .Where(f => FileNames.Contains(Path.GetFileName(f)))
            .Select(f => Path.GetRelativePath(files.Root, Path.GetDirectoryName(Path.GetFullPath(f))!).Replace('\\', '/'))
            .Distinct().Order(StringComparer.Ordinal).ToList();
        var renderer = new KustomizeRenderer();
        var clock = new CpuClock();
        var renderings = directories.ConvertAll(d => renderer.Render(files, d, options));
        if (times)
        {
            await console.Error.WriteLineAsync($"first pass: {clock.Milliseconds:0} ms of processor time");
            for (var pass = 2; pass <= 4; pass++)
            {
                clock = new CpuClock();
                renderings = directories.ConvertAll(d => renderer.Render(files, d, options));
                await console.Error.WriteLineAsync($"pass {pass}: {clock.Milliseconds:0} ms of processor time");
            }
        }
        foreach (var rendering in renderings)
        {
            await console.Output.WriteLineAsync($"{(rendering.IsFailed ? "failed" : rendering.IsPartial ? "partial" : "rendered")} {rendering.Directory}: {rendering.Objects.Count} objects");
            await RenderCommand.WriteProblemsAsync(rendering, console);
        }
        await console.Output.WriteLineAsync($"{renderings.Count} kustomizations, {renderings.Count(r => r.IsFailed)} failed, {renderings.Sum(r => r.Objects.Count)} objects");
        return renderings.Exists(r => r.IsFailed) ? ExitCode.Blocked : ExitCode.Passed;
    }
}
