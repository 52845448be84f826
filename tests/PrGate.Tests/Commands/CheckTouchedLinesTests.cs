using PrGate.Commands;

namespace PrGate.Tests.Commands;

public sealed class CheckTouchedLinesTests : IDisposable
{
    private const string Pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: web, namespace: shop}\nspec:\n  containers:\n  - name: web\n    image: a:1\n    securityContext:\n      privileged: true\n";

    private readonly GitRepository _repository = new();

    public void Dispose() => _repository.Dispose();

    [Theory]
    [InlineData("touched", "image: a:1", "image: a:2", ExitCode.Passed)]
    [InlineData("touched", "privileged: true", "privileged: true # still", ExitCode.Blocked)]
    [InlineData("all", "image: a:1", "image: a:2", ExitCode.Blocked)]
    [InlineData("new", "privileged: true", "privileged: true # still", ExitCode.Passed)]
    public async Task A_known_finding_blocks_by_the_lines_that_the_change_writes(string block, string before, string after, int exit)
    {
        _repository.Write(".prgate.yml", $"version: 1\ngate: {{block: {block}}}\n").Write("a.yaml", Pod).Write("z z.yaml", Pod.Replace("web", "other", StringComparison.Ordinal)).Commit();
        _repository.Write("a.yaml", Pod.Replace(before, after, StringComparison.Ordinal)).Write("b é.yaml", "a: b\n").Write("z z.yaml", Pod.Replace("web", "other", StringComparison.Ordinal).Replace(before, after, StringComparison.Ordinal)).Commit("change");

        var run = await CommandRun.OfAsync("check", _repository.Folder, "--base", "main");

        Assert.True(exit == run.Exit, run.Output + run.Error);
    }
}
