using System.Text.Json.Nodes;
using PrGate.Commands;

namespace PrGate.Tests.Commands.Policy;

public sealed class RegoBenchTests : IDisposable
{
    private readonly PolicyFolder _folder = new();

    public RegoBenchTests()
    {
        _folder.Add("workloads.json", """[{"name": "w", "modules": ["p.rego"], "rego": "v1", "query": "data.p.deny", "input": "in.json"}]""");
        _folder.Add("w/p.rego", "package p\n\ndeny contains x if some x in input\n");
        _folder.Add("w/in.json", "[2, 1]");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_folder_without_workloads_is_wrong_use() =>
        Assert.Equal(ExitCode.WrongUse, (await CommandRun.OfAsync("bench", "rego", Path.Combine(_folder.Root, "w"))).Exit);

    [Fact]
    public async Task A_wrong_answer_is_not_measured_and_fails()
    {
        _folder.Add("w/expected.json", "[1, 3]");

        var run = await CommandRun.OfAsync("bench", "rego", _folder.Root);

        Assert.Equal(ExitCode.Blocked, run.Exit);
        Assert.Contains("wrong answers", run.Error);
        Assert.Null(JsonNode.Parse(run.Output)!["workloads"]![0]!["evalMs"]);
    }

    [Fact]
    public async Task Right_answers_are_measured_and_a_missing_calibration_is_said()
    {
        _folder.Add("w/expected.json", "[1, 2]");

        var run = await CommandRun.OfAsync("bench", "rego", _folder.Root);

        Assert.Equal(ExitCode.Passed, run.Exit);
        Assert.Contains("No calibration", run.Error);
        var measured = JsonNode.Parse(run.Output)!["workloads"]![0]!;
        Assert.All(["evalMs", "bytesMs", "prepareMs"], name => Assert.True((double)measured[name]! > 0));
    }
}
