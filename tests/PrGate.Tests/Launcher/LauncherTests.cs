namespace PrGate.Tests.Launcher;

public sealed class LauncherTests
{
    public LauncherTests() => Skip.If(OperatingSystem.IsWindows(), "The launcher is for systems with bash.");

    [SkippableFact]
    public async Task It_becomes_the_program_with_every_argument_the_exit_code_and_the_caller_s_folder()
    {
        using var copy = new LaunchedCopy();

        var run = await copy.RunAsync(["check", "a b", "", "--x=*", "'q\""], folder: Path.GetTempPath());

        Assert.Equal(7, run.Exit);
        Assert.Equal($"<check>\n<a b>\n<>\n<--x=*>\n<'q\">\npid {run.Pid} in {Path.GetTempPath().TrimEnd('/')}\n", run.Output);
    }

    [SkippableFact]
    public async Task It_works_through_a_link_from_anywhere()
    {
        using var copy = new LaunchedCopy();
        var link = Path.Combine(copy.Folder, "tools", "gate");
        File.CreateSymbolicLink(link, copy.Script);

        var run = await copy.RunAsync(["validate"], script: link, folder: "/");

        Assert.Equal((7, 1), (run.Exit, copy.Builds));
    }

    [SkippableFact]
    public async Task It_builds_again_only_when_a_source_changed_came_or_went()
    {
        using var copy = new LaunchedCopy();
        await copy.RunAsync(["check"]);
        await copy.RunAsync(["check"]);
        Assert.Equal(1, copy.Builds);

        copy.Write("src/PrGate/Program.cs", "return 8;");
        await copy.RunAsync(["check"]);
        Assert.Equal(2, copy.Builds);

        copy.Write("src/PrGate/New.cs", "");
        await copy.RunAsync(["check"]);
        Assert.Equal(3, copy.Builds);

        File.Delete(Path.Combine(copy.Folder, "src/PrGate/New.cs"));
        await copy.RunAsync(["check"]);
        await copy.RunAsync(["check"]);
        Assert.Equal(4, copy.Builds);
    }

    [SkippableFact]
    public async Task Launches_at_the_same_time_build_once_and_all_run()
    {
        using var copy = new LaunchedCopy();

        var runs = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => copy.RunAsync(["check"])));

        Assert.All(runs, run => Assert.Equal(7, run.Exit));
        Assert.Equal(1, copy.Builds);
    }

    [SkippableFact]
    public async Task A_build_that_fails_is_shown_and_is_a_fault_each_time()
    {
        using var copy = new LaunchedCopy();
        await copy.RunAsync(["check"]);
        copy.Write("src/PrGate/Program.cs", "return");
        copy.Write("broken", "");

        foreach (var run in new[] { await copy.RunAsync(["check"]), await copy.RunAsync(["check"]) })
        {
            Assert.Equal(3, run.Exit);
            Assert.Equal("", run.Output);
            Assert.Contains("error CS1002: ; expected", run.Errors, StringComparison.Ordinal);
        }
    }
}
