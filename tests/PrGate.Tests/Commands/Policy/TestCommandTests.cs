using PrGate.Commands;

namespace PrGate.Tests.Commands.Policy;

public sealed class TestCommandTests : IDisposable
{
    private const string Policy = """
        package main

        deny contains "no pods" if input.kind == "Pod"

        deny contains "no jobs" if input.kind == "Job"
        """;

    private readonly PolicyFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_folder_without_tests_is_not_passed()
    {
        _folder.Add("main.rego", Policy);

        var run = await CommandRun.OfAsync("policy", "test", _folder.Root);

        Assert.Equal(ExitCode.WrongUse, run.Exit);
        Assert.Contains("no test", run.Error);
    }

    [Theory]
    [InlineData("test_x if count(deny) == 2 with input as {\"kind\": \"Pod\"}", "FAIL")]
    [InlineData("test_x := false", "FAIL")]
    [InlineData("test_x[name] := name == \"a\" if some name in [\"a\", \"b\"]", "FAIL")]
    [InlineData("test_x := 1 if true\n\ntest_x := 2 if true", "ERROR")]
    public async Task A_test_that_does_not_hold_fails_and_is_named_with_its_place(string test, string status)
    {
        _folder.Add("main.rego", Policy);
        var file = _folder.Add("main_test.rego", $"package main\n\n{test}\n");

        var run = await CommandRun.OfAsync("policy", "test", _folder.Root);

        Assert.Equal(ExitCode.Blocked, run.Exit);
        Assert.Contains($"{file}:3: data.main.test_x: {status}", run.Output);
        Assert.Contains($"{status}: 1/1", run.Output);
    }

    [Fact]
    public async Task Tests_that_do_not_compile_are_not_passed()
    {
        _folder.Add("main_test.rego", "package main\n\ntest_x if nothing_here\n");

        Assert.Equal(ExitCode.Blocked, (await CommandRun.OfAsync("policy", "test", _folder.Root)).Exit);
    }

    [Fact]
    public async Task Passed_tests_are_listed_when_asked_and_a_to_do_is_skipped()
    {
        _folder.Add("main.rego", Policy);
        _folder.Add("main_test.rego", "package main\n\ntest_x if \"no pods\" in deny with input as {\"kind\": \"Pod\"}\n\ntodo_test_y if false\n");

        var run = await CommandRun.OfAsync("policy", "test", _folder.Root, "-v");

        Assert.Equal(ExitCode.Passed, run.Exit);
        Assert.Contains("data.main.test_x: PASS", run.Output);
        Assert.Contains("PASS: 1/2", run.Output);
        Assert.Contains("SKIPPED: 1/2", run.Output);
    }

    [Fact]
    public async Task A_refused_function_can_be_replaced_in_a_test()
    {
        _folder.Add("main.rego", "package main\n\nanswer := http.send({\"url\": \"https://a.example\"}).status_code\n");
        _folder.Add("main_test.rego", "package main\n\nfake(_) := {\"status_code\": 200}\n\ntest_x if answer == 200 with http.send as fake\n");

        Assert.Equal(ExitCode.Passed, (await CommandRun.OfAsync("policy", "test", _folder.Root)).Exit);
    }

    [Fact]
    public async Task Coverage_names_the_rules_that_never_held()
    {
        var policy = _folder.Add("main.rego", Policy);
        _folder.Add("main_test.rego", "package main\n\ntest_x if \"no pods\" in deny with input as {\"kind\": \"Pod\"}\n");

        var run = await CommandRun.OfAsync("policy", "test", _folder.Root, "--coverage");

        Assert.Contains($"{policy}:5: no test makes this rule hold", run.Output);
        Assert.Contains("coverage: 50.0% (1 of 2 rules)", run.Output);
    }

    [Fact]
    public async Task Only_tests_whose_name_is_asked_for_run()
    {
        _folder.Add("main_test.rego", "package main\n\ntest_good if true\n\ntest_bad if false\n");

        Assert.Equal(ExitCode.Passed, (await CommandRun.OfAsync("policy", "test", _folder.Root, "--run", "good$")).Exit);
        Assert.Equal(ExitCode.WrongUse, (await CommandRun.OfAsync("policy", "test", _folder.Root, "--run", "(")).Exit);
    }
}
