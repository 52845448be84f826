using System.CommandLine;
using PrGate.Commands.Bench;

namespace PrGate.Commands;

/// <summary><c>prgate bench</c>: measures this build on this machine and prints JSON.</summary>
public static class BenchCommand
{
    public static Command Create() => new("bench", "Measure this build on this machine; prints JSON.") { Gate(), Rego(), Lint() };

    private static Command Gate()
    {
        var pulls = new Option<int>("--pulls") { Description = "Pull requests of the throughput run.", DefaultValueFactory = _ => 2_000 };
        var latency = new Option<int[]>("--latency")
        {
            Description = "The forge's latencies to measure at, in milliseconds.",
            DefaultValueFactory = _ => [0, 20],
            AllowMultipleArgumentsPerToken = true,
        };
        var gate = new Command("gate", "Drive pull requests through real HTTP, real PostgreSQL and a stand-in forge.") { pulls, latency };
        gate.SetAction(async (parsed, cancellation) =>
        {
            var report = await new GateBench(parsed.GetValue(pulls)).RunAsync(parsed.GetValue(latency) ?? [0, 20], cancellation);
            Console.WriteLine(report.ToJsonString(new() { WriteIndented = true }));
            return ExitCode.Passed;
        });
        return gate;
    }

    private static Command Rego()
    {
        var folder = new Argument<string>("folder") { Description = "A folder with workloads.json, policies, inputs and recorded answers." };
        var figures = new Option<string?>("--figures") { Description = "A Markdown table of OPA's times to compare with." };
        var only = new Option<string?>("--only") { Description = "Only workloads whose name starts like this." };
        var rego = new Command("rego", "Measure the policy engine: right answers first, then processor time per workload.") { folder, figures, only };
        rego.SetAction((parsed, cancellation) => RegoBench.RunAsync(
            parsed.GetValue(folder)!, parsed.GetValue(figures), parsed.GetValue(only), parsed.InvocationConfiguration, cancellation));
        return rego;
    }

    private static Command Lint()
    {
        var folder = new Argument<string>("folder") { Description = "A folder with manifests; other files in it are left out." };
        var lint = new Command("lint", "Measure every check over one file, a hundred, and all files of a folder: processor time in a warm process.") { folder };
        lint.SetAction((parsed, cancellation) => LintBench.RunAsync(parsed.GetValue(folder)!, parsed.InvocationConfiguration, cancellation));
        return lint;
    }
}
