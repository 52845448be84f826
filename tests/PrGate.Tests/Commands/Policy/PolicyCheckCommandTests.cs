using PrGate.Commands;

namespace PrGate.Tests.Commands.Policy;

public sealed class PolicyCheckCommandTests : IDisposable
{
    private readonly PolicyFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_folder_without_policies_is_not_passed() =>
        Assert.Equal(ExitCode.WrongUse, (await CommandRun.OfAsync("policy", "check", _folder.Root)).Exit);

    [Theory]
    [InlineData("package p\n\nx if {\n", "rego_parse_error")]
    [InlineData("package p\n\nx if count() == 1\n", "rego_type_error")]
    [InlineData("package p\n\nx if x\n", "rego_recursion_error")]
    [InlineData("package p\n\nx := http.send({})\n", "http.send")]
    public async Task Errors_come_with_file_row_column_and_code(string text, string code)
    {
        var file = _folder.Add("p.rego", text);

        var run = await CommandRun.OfAsync("policy", "check", _folder.Root);

        Assert.Equal(ExitCode.Blocked, run.Exit);
        Assert.Matches($"^{System.Text.RegularExpressions.Regex.Escape(file)}:[34]:\\d+: rego_", run.Output);
        Assert.Contains(code, run.Output);
    }

    [Fact]
    public async Task Unused_variables_are_errors_in_strict_mode_only()
    {
        var file = _folder.Add("p.rego", "package p\n\nx if { y := 1; true }\n");

        Assert.Equal(ExitCode.Passed, (await CommandRun.OfAsync("policy", "check", file)).Exit);
        Assert.Equal(ExitCode.Blocked, (await CommandRun.OfAsync("policy", "check", "--strict", file)).Exit);
    }
}
