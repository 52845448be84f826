using System.Diagnostics;
using System.Globalization;
using PrGate.Rego;
using PrGate.Rego.Values;

/// <summary>
/// Runs the policy workloads of a folder (workloads.json with policies, inputs and expected answers) and prints medians of CPU time:
/// eval (policy prepared, input already a value), json (bytes in, result bytes out), prepare (text to a ready query).
/// </summary>
internal static class RegoBench
{
    private const int Rounds = 7;
    private static readonly TimeSpan RoundTime = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan WarmUp = TimeSpan.FromMilliseconds(900);

    /// <summary>Returns 1 when an answer differs from the expected one.</summary>
    public static int Run(string folder, string? only)
    {
        var wrong = 0;
        Console.WriteLine($"{"workload",-16} {"eval us",12} {"json us",12} {"prepare us",12} {"first ms",10}  answers");
        foreach (var workload in (RegoArray)Read(Path.Combine(folder, "workloads.json")))
        {
            var name = Text(workload, "name")!;
            if (only is not null && !name.StartsWith(only, StringComparison.Ordinal))
            {
                continue;
            }

            wrong += Measure(name, workload, Path.Combine(folder, Text(workload, "dir") ?? name)) ? 0 : 1;
        }

        return wrong == 0 ? 0 : 1;
    }

    private static bool Measure(string name, RegoValue workload, string folder)
    {
        var version = Text(workload, "rego") == "v0" ? RegoVersion.V0 : RegoVersion.V1;
        var sources = ((RegoArray)workload.Find(new RegoString("modules"))!)
            .Select(file => new PolicySource(((RegoString)file).Value, File.ReadAllText(Path.Combine(folder, ((RegoString)file).Value)), version)).ToList();
        var data = Text(workload, "data") is { } dataFile ? Read(Path.Combine(folder, dataFile)) : RegoObject.Empty;
        var bytes = File.ReadAllBytes(Path.Combine(folder, Text(workload, "input")!));
        var query = Text(workload, "query")!;
        var each = Text(workload, "each");
        var start = Stopwatch.GetTimestamp();
        var prepared = RegoCompiler.Compile(sources).WithData(data).Prepare(query);
        var input = RegoJson.Parse(bytes);
        var answer = Answer(prepared, input, each);
        var first = Stopwatch.GetElapsedTime(start);
        var wanted = Read(Path.Combine(folder, each is null ? "expected.json" : "expected-each.json"));
        var same = RegoJson.Parse(RegoJson.Write(answer)).Equals(wanted);

        var eval = Median(() => Answer(prepared, input, each));
        var json = Median(() => RegoJson.Write(Answer(prepared, RegoJson.Parse(bytes), each)));
        var prepare = Median(() => RegoCompiler.Compile(sources).WithData(data).Prepare(query).Evaluate(RegoObject.Empty));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-16} {eval,12:F1} {json,12:F1} {prepare,12:F1} {first.TotalMilliseconds,10:F1}  {(same ? "same" : "DIFFERENT")}"));
        return same;
    }

    private static RegoValue Answer(PreparedQuery prepared, RegoValue input, string? each) => each is null
        ? prepared.Evaluate(input).Value!
        : new RegoArray([.. ((RegoArray)input).Select(item => prepared.Evaluate(item.Find(new RegoString(each))).Value!)]);

    /// <summary>Microseconds of CPU time per run: the median of several rounds after a warm-up.</summary>
    private static double Median(Func<object?> run)
    {
        // Enough CPU time for the code to reach its final tier, whatever else the machine does.
        using var process = Process.GetCurrentProcess();
        var runs = 0;
        var start = process.TotalProcessorTime;
        do
        {
            run();
            runs++;
            process.Refresh();
        }
        while (process.TotalProcessorTime - start < WarmUp);
        var perRun = (process.TotalProcessorTime - start).TotalMilliseconds / runs;
        var perRound = Math.Max(1, (int)(RoundTime.TotalMilliseconds / perRun));
        var times = new double[Rounds];
        for (var round = 0; round < Rounds; round++)
        {
            process.Refresh();
            var before = process.TotalProcessorTime;
            for (var i = 0; i < perRound; i++)
            {
                run();
            }

            process.Refresh();
            times[round] = (process.TotalProcessorTime - before).TotalMicroseconds / perRound;
        }

        Array.Sort(times);
        return times[Rounds / 2];
    }

    private static RegoValue Read(string path) => RegoJson.Parse(File.ReadAllBytes(path));

    private static string? Text(RegoValue value, string key) => (value.Find(new RegoString(key)) as RegoString)?.Value;
}
