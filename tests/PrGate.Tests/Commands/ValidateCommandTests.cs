using PrGate.Commands;

namespace PrGate.Tests.Commands;

public sealed class ValidateCommandTests : IDisposable
{
    private readonly string _file = Path.Combine(Directory.CreateTempSubdirectory("prgate-validate-").FullName, ".prgate.yml");

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_file)!, recursive: true);

    [Fact]
    public async Task A_file_that_is_not_there_is_wrong_use() => Assert.Equal(ExitCode.WrongUse, (await CommandRun.OfAsync("validate", _file)).Exit);

    [Fact]
    public async Task Every_error_is_listed_with_its_place_and_fix()
    {
        await File.WriteAllTextAsync(_file, "version: 1\ngte: {}\nsecrets: {}\n");

        var run = await CommandRun.OfAsync("validate", _file);

        Assert.Equal(ExitCode.WrongUse, run.Exit);
        Assert.Contains($"{_file}:2:1: unknown key \"gte\". Did you mean `gate`?", run.Output);
        Assert.Contains($"{_file}:3:1: `secrets` is not supported yet.", run.Output);
        Assert.Contains("2 errors", run.Output);
    }

    [Theory]
    [InlineData("version: 1\n", false, ExitCode.Passed)]
    [InlineData("version: 1\n", true, ExitCode.Passed)]
    [InlineData("version: 1\nlint: { checks: { PG1001: off } }\n", false, ExitCode.Passed)]
    [InlineData("version: 1\nlint: { checks: { PG1001: off } }\n", true, ExitCode.Blocked)]
    [InlineData("version: 1\nenvironments: { production: { paths: [a] } }\n", true, ExitCode.Blocked)]
    [InlineData("version: 1\ninclude: ['apps/**']\napprovals: { rules: [{ name: a, when: { paths: [CODEOWNERS] }, require: { count: 1 } }] }\n", true, ExitCode.Blocked)]
    [InlineData("version: 1\napprovals: { rules: [{ name: a, require: { count: 2 } }, { name: b, when: { base: [main] }, require: { count: 1 } }] }\n", true, ExitCode.Blocked)]
    [InlineData("version: 1\napprovals: { rules: [{ name: a, require: { count: 1 } }, { name: b, when: { base: [main] }, require: { count: 2 } }] }\n", true, ExitCode.Passed)]
    public async Task Advice_fails_only_where_it_is_asked_for(string yaml, bool strict, int exit)
    {
        await File.WriteAllTextAsync(_file, yaml);

        var run = strict ? await CommandRun.OfAsync("validate", _file, "--strict") : await CommandRun.OfAsync("validate", _file);

        Assert.Equal(exit, run.Exit);
        Assert.Contains("is valid", run.Output);
    }
}
