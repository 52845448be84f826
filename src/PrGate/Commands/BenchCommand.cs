using System.CommandLine;
using PrGate.Commands.Bench;

namespace PrGate.Commands;

/// <summary><c>prgate bench</c>: measures this build on this machine and prints JSON.</summary>
public static class BenchCommand
{
    public static Command Create() => new("bench", "Measure this build on this machine; prints JSON.") { Gate() };

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
}
