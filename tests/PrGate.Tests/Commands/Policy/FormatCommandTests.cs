using PrGate.Commands;

namespace PrGate.Tests.Commands.Policy;

public sealed class FormatCommandTests : IDisposable
{
    private const string Untidy = "package p\nimport data.q\nx if { input.a==1;  q.b }\n";
    private const string Tidy = "package p\n\nimport data.q\n\nx if {\n\tinput.a == 1\n\tq.b\n}\n";

    private readonly PolicyFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_is_no_policy_is_left_alone_and_reported()
    {
        var file = _folder.Add("p.rego", "package p\n\nx if {\n");

        var run = await CommandRun.OfAsync("policy", "fmt", "-w", file);

        Assert.Equal(ExitCode.Blocked, run.Exit);
        Assert.Contains($"{file}:", run.Error);
        Assert.Equal("package p\n\nx if {\n", await File.ReadAllTextAsync(file));
    }

    [Fact]
    public async Task Untidy_files_are_listed_and_fail_where_that_is_asked_for()
    {
        var file = _folder.Add("p.rego", Untidy);
        _folder.Add("q.rego", "package q\n\nb := 1\n");

        var run = await CommandRun.OfAsync("policy", "fmt", "--list", "--fail", _folder.Root);

        Assert.Equal((ExitCode.Blocked, file + "\n"), (run.Exit, run.Output));
    }

    [Fact]
    public async Task Files_are_changed_only_when_asked()
    {
        var file = _folder.Add("p.rego", Untidy);

        Assert.Equal(Tidy, (await CommandRun.OfAsync("policy", "fmt", file)).Output);
        Assert.Equal(Untidy, await File.ReadAllTextAsync(file));
        Assert.Equal("", (await CommandRun.OfAsync("policy", "fmt", "-w", file)).Output);
        Assert.Equal(Tidy, await File.ReadAllTextAsync(file));
    }

    [Fact]
    public async Task The_difference_is_shown_as_a_unified_diff()
    {
        var file = _folder.Add("p.rego", Untidy);

        var run = await CommandRun.OfAsync("policy", "fmt", "--diff", file);

        Assert.Equal(
            $"--- {file}\n+++ {file}\n@@ -1,3 +1,8 @@\n package p\n+\n import data.q\n-x if {{ input.a==1;  q.b }}\n+\n+x if {{\n+\tinput.a == 1\n+\tq.b\n+}}\n",
            run.Output);
    }
}
