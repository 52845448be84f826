using System.Text.Json.Nodes;
using PrGate.Commands;

namespace PrGate.Tests.Commands.Policy;

public sealed class ConformanceCommandTests : IDisposable
{
    private const string Right = """{"category": "a", "cases": [{"note": "a/right", "query": "x = 1", "want_result": [{"x": 1}]}]}""";

    private readonly PolicyFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("{", "is not a file of cases")]
    [InlineData("""{"category": "a", "cases": [{"query": "1"}]}""", "has no note")]
    [InlineData("""{"category": "a", "cases": []}""", "nothing was judged")]
    public async Task Files_without_cases_are_wrong_use(string text, string message)
    {
        _folder.Add("a.json", text);

        var run = await CommandRun.OfAsync("policy", "conformance", _folder.Root);

        Assert.Equal(ExitCode.WrongUse, run.Exit);
        Assert.Contains(message, run.Error);
    }

    [Theory]
    [InlineData("""{"note": "a/wrong", "query": "x = 1", "want_result": [{"x": 2}]}""")]
    [InlineData("""{"note": "a/wrong", "query": "x = 1", "want_error_code": "eval_conflict_error"}""")]
    [InlineData("""{"note": "a/wrong", "query": "data.p.x = x", "modules": ["package p\n\nx if {"], "want_result": []}""")]
    [InlineData("""{"note": "a/wrong", "modules": ["package p\n\nx if y"], "want": "ok"}""")]
    public async Task A_case_that_goes_otherwise_fails_with_its_note(string item)
    {
        _folder.Add("a.json", Right);
        _folder.Add("b.json", $$"""{"category": "b", "cases": [{{item}}]}""");

        var run = await CommandRun.OfAsync("policy", "conformance", _folder.Root);

        Assert.Equal(ExitCode.Blocked, run.Exit);
        Assert.Contains("a/wrong", run.Output);
        Assert.EndsWith("passed 1 of 2, refused 0, failed 1\n", run.Output);
    }

    [Fact]
    public async Task A_case_that_should_be_refused_and_is_does_not_fail()
    {
        _folder.Add("a.json", """{"category": "a", "cases": [{"note": "net", "gate": "refuse", "query": "http.send({}, x)", "want_result": []}]}""");

        var run = await CommandRun.OfAsync("policy", "conformance", _folder.Root);

        Assert.Equal(ExitCode.Passed, run.Exit);
        Assert.EndsWith("passed 0 of 1, refused 1, failed 0\n", run.Output);
    }

    [Fact]
    public async Task The_language_before_one_is_read_when_asked()
    {
        _folder.Add("a.json", """{"category": "a", "cases": [{"note": "old", "query": "data.p.x = x", "modules": ["package p\n\nx { true }"], "want_result": [{"x": true}]}]}""");

        Assert.Equal(ExitCode.Blocked, (await CommandRun.OfAsync("policy", "conformance", _folder.Root)).Exit);
        var run = await CommandRun.OfAsync("policy", "conformance", _folder.Root, "--v0", "--json");
        Assert.Equal(ExitCode.Passed, run.Exit);
        Assert.Equal((1, 1, 0), ((int)JsonNode.Parse(run.Output)!["passed"]!, (int)JsonNode.Parse(run.Output)!["of"]!, (int)JsonNode.Parse(run.Output)!["failed"]!));
    }
}
