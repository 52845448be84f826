using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using PrGate.Checks;
using PrGate.Checks.Configuration;
using PrGate.Checks.Kustomize.Tree;
using PrGate.Checks.Lint;
using PrGate.Checks.PullRequests;
using PrGate.Commands.Check;

namespace PrGate.Commands.Bench;

/// <summary>Measures linting in a warm process: one file, a hundred, and all files of a folder in which every document is a Kubernetes object.</summary>
internal static class LintBench
{
    private const int Hundred = 100;
    private const int TypicalBytes = 820;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(2);

    public static async Task<int> RunAsync(string folder, InvocationConfiguration console, CancellationToken cancellation)
    {
        if (!Directory.Exists(folder))
        {
            await console.Error.WriteLineAsync($"There is no folder '{folder}'.");
            return ExitCode.WrongUse;
        }
        var files = await ReadAsync(folder, cancellation);
        if (files.Count == 0)
        {
            await console.Error.WriteLineAsync($"There is no file in '{folder}' in which every document is a Kubernetes object.");
            return ExitCode.WrongUse;
        }
        // The same hundred each time, spread over the whole folder.
        var random = new Random(1);
        var hundred = files.OrderBy(_ => random.Next()).Take(Hundred).ToList();
        var one = files.Where(f => f.IsDeployment).MinBy(f => Math.Abs(f.Bytes.Length - TypicalBytes)) ?? files[0];
        var sets = new JsonArray { Measure("one", [one], 200), Measure("hundred", hundred, 15), Measure("all", files, 5) };
        var report = new JsonObject
        {
            ["sets"] = sets,
            ["rules"] = LintRules.All.Count,
            ["peakMiB"] = Process.GetCurrentProcess().PeakWorkingSet64 >> 20,
        };
        await console.Output.WriteLineAsync(report.ToJsonString(new() { WriteIndented = true }));
        return ExitCode.Passed;
    }

    // From bytes to a verdict: reading, every check, and combining, as for a pull request that adds these files.
    private static JsonObject Measure(string name, IReadOnlyList<Sample> files, int rounds)
    {
        var changed = files.Select(f => new ChangedFile { Path = f.Path, Kind = ChangeKind.Added, Head = new FileContent.Loaded(f.Bytes) }).ToList();
        var noCommit = CommitSha.Parse(new string('0', 40));
        var pullRequest = LocalChange.AsPullRequest("bench", "", noCommit, noCommit, changed);
        var config = new ConfigInEffect(RepositoryConfig.Default, ConfigOrigin.Defaults);
        Verdict Judge() => Gate.Judge(new GateInput(pullRequest, config, DateTimeOffset.UnixEpoch));

        var findings = Judge().Findings.Count();
        var warm = Stopwatch.StartNew();
        while (warm.Elapsed < WarmUp)
            Judge();
        var (processor, wall, allocated) = (new double[rounds], new double[rounds], 0L);
        for (var i = 0; i < rounds; i++)
        {
            var (cpu, clock, bytes) = (Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp(), GC.GetTotalAllocatedBytes());
            Judge();
            (processor[i], wall[i], allocated) = ((Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds, Stopwatch.GetElapsedTime(clock).TotalMilliseconds, GC.GetTotalAllocatedBytes() - bytes);
        }
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-8} {files.Count,6} files {files.Sum(f => f.Documents),6} documents  {Median(processor),8:0.0} ms CPU {Median(wall),8:0.0} ms wall  {findings} findings"));
        return new JsonObject
        {
            ["name"] = name,
            ["files"] = files.Count,
            ["documents"] = files.Sum(f => f.Documents),
            ["bytes"] = files.Sum(f => (long)f.Bytes.Length),
            ["cpuMs"] = Math.Round(Median(processor), 2),
            ["wallMs"] = Math.Round(Median(wall), 2),
            ["allocatedKiB"] = allocated >> 10,
            ["findings"] = findings,
        };
    }

    private static double Median(double[] values) => values.Order().ElementAt(values.Length / 2);

    private static async Task<List<Sample>> ReadAsync(string folder, CancellationToken cancellation)
    {
        var samples = new List<Sample>();
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var path = Path.GetRelativePath(folder, file).Replace('\\', '/');
            if (FileRoles.Of(path) != FileRole.Manifest || new FileInfo(file).Length > FileContent.MaxBytes)
                continue;
            var bytes = await File.ReadAllBytesAsync(file, cancellation);
            var trees = new LintFile(path, bytes).Trees;
            if (trees.Count > 0 && trees.All(t => KubernetesObject.Of(t) is not null))
                samples.Add(new Sample(path, bytes, trees.Count, trees is [RenderedMapping only] && only.TextAt("kind") == "Deployment"));
        }
        return samples;
    }

    private sealed record Sample(string Path, byte[] Bytes, int Documents, bool IsDeployment);
}
