using PrGate.Commands;

namespace PrGate.Tests.Commands;

public sealed class CheckLinkedFolderTests : IDisposable
{
    private const string Good = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, namespace: shop}\n";
    private const string Pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n  containers:\n  - name: web\n    securityContext:\n      privileged: true\n";

    private readonly string _folder = Directory.CreateTempSubdirectory("prgate-check-").FullName;
    private readonly string _outside = Directory.CreateTempSubdirectory("prgate-outside-").FullName;

    public void Dispose()
    {
        Directory.Delete(_folder, recursive: true);
        Directory.Delete(_outside, recursive: true);
    }

    [Fact]
    public async Task Outside_of_git_too_nothing_behind_a_linked_folder_is_read_or_repaired()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "a.yaml"), Good);
        await File.WriteAllTextAsync(Path.Combine(_outside, "b.yaml"), Pod);
        Directory.CreateSymbolicLink(Path.Combine(_folder, "linked"), _outside);

        var run = await CommandRun.OfAsync("check", _folder, "--fix");

        Assert.Equal(ExitCode.Fault, run.Exit);
        Assert.Contains("linked could not be judged", run.Output);
        Assert.DoesNotContain("b.yaml", run.Output + run.Error);
        Assert.Equal(Pod, await File.ReadAllTextAsync(Path.Combine(_outside, "b.yaml")));
    }

    [Fact]
    public async Task A_folder_that_links_to_itself_is_read_once()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "a.yaml"), Good);
        Directory.CreateSymbolicLink(Path.Combine(_folder, "self"), _folder);

        var run = await CommandRun.OfAsync("check", _folder);

        Assert.Equal(ExitCode.Passed, run.Exit);
        Assert.Contains("lint: passed, 1 file,", run.Output);
    }
}
