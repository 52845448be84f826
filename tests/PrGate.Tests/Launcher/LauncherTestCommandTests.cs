namespace PrGate.Tests.Launcher;

public sealed class LauncherTestCommandTests
{
    public LauncherTestCommandTests()
    {
        Skip.If(OperatingSystem.IsWindows(), "The launcher is for systems with bash.");
        // It would install what is missing.
        foreach (var program in new[] { "git", "chromium", "bwrap", "shellcheck", "yamllint" })
            Skip.IfNot(Environment.GetEnvironmentVariable("PATH")!.Split(':').Any(f => File.Exists(Path.Combine(f, program))), $"{program} is missing.");
    }

    [SkippableFact]
    public async Task The_last_line_counts_every_project_and_success_is_exit_code_0()
    {
        using var copy = new LaunchedCopy();
        copy.AddTests("A.Tests", Trx(total: 12, executed: 12, passed: 12), 0);
        copy.AddTests("B.Tests", Trx(total: 7, executed: 5, passed: 5), 0);

        var run = await copy.RunAsync(["test"]);

        Assert.Equal(("17 passed, 0 failed, 2 skipped", 0), (run.LastLine, run.Exit));
    }

    [SkippableFact]
    public async Task Without_a_skipped_test_none_is_mentioned()
    {
        using var copy = new LaunchedCopy();
        copy.AddTests("A.Tests", Trx(total: 3, executed: 3, passed: 3), 0);

        var run = await copy.RunAsync(["test"]);

        Assert.Equal(("3 passed, 0 failed", 0), (run.LastLine, run.Exit));
    }

    [SkippableFact]
    public async Task A_failed_test_fails_the_run_and_the_other_projects_still_run()
    {
        using var copy = new LaunchedCopy();
        copy.AddTests("A.Tests", Trx(total: 4, executed: 4, passed: 3, outcome: "Failed"), 1);
        copy.AddTests("B.Tests", Trx(total: 2, executed: 2, passed: 2), 0);

        var run = await copy.RunAsync(["test"]);

        Assert.Equal(("5 passed, 1 failed", 1), (run.LastLine, run.Exit));
    }

    [SkippableTheory]
    [InlineData("crashed before any test", null, 1, "0 passed, 1 failed")]
    [InlineData("crashed while reporting, with an exit code that lies", "aborted", 0, "2 passed, 1 failed")]
    [InlineData("cut off in the middle of the file", "<TestRun><Results>", 1, "0 passed, 1 failed")]
    [InlineData("failed without saying which", "passed", 1, "2 passed, 1 failed")]
    public async Task A_test_process_that_crashes_counts_as_failed(string how, string? trx, int exit, string last)
    {
        using var copy = new LaunchedCopy();
        copy.AddTests("A.Tests", trx switch
        {
            "aborted" => Trx(total: 2, executed: 2, passed: 2, outcome: "Failed", runInfo: "<RunInfo computerName=\"x\" outcome=\"Error\"><Text>The run was aborted.</Text></RunInfo>"),
            "passed" => Trx(total: 2, executed: 2, passed: 2),
            _ => trx,
        }, exit);

        var run = await copy.RunAsync(["test"]);

        Assert.True((run.LastLine, run.Exit) == (last, 1), $"{how}: {run.LastLine}, exit {run.Exit}");
    }

    [SkippableFact]
    public async Task No_test_at_all_is_no_success()
    {
        using var copy = new LaunchedCopy();
        copy.AddTests("A.Tests", Trx(total: 0, executed: 0, passed: 0), 0);

        var run = await copy.RunAsync(["test"]);

        Assert.Equal(("0 passed, 0 failed", 1), (run.LastLine, run.Exit));
    }

    // As the runner writes it: skipped tests are only in the difference of total and executed.
    private static string Trx(int total, int executed, int passed, string outcome = "Completed", string runInfo = "") => $"""
        <?xml version="1.0" encoding="utf-8"?>
        <TestRun id="1"><Results><UnitTestResult testName="a &lt;Counters passed=&quot;99&quot;&gt;" outcome="Passed" /></Results>
          <ResultSummary outcome="{outcome}">
            <Counters total="{total}" executed="{executed}" passed="{passed}" failed="{executed - passed}" error="0" timeout="0" aborted="0" inconclusive="0" passedButRunAborted="0" notRunnable="0" notExecuted="0" disconnected="0" warning="0" completed="0" inProgress="0" pending="0" />
            <RunInfos>{runInfo}</RunInfos>
          </ResultSummary>
        </TestRun>
        """;
}
