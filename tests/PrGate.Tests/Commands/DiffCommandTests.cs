using PrGate.Commands;

namespace PrGate.Tests.Commands;

public sealed class DiffCommandTests : IDisposable
{
    private const string Web = "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  replicas: 1\n";
    private const string Secret = "apiVersion: v1\nkind: Secret\nmetadata:\n  name: s\nstringData:\n  password: hunter2\n";

    private readonly GitRepository _repository = new();

    public DiffCommandTests() => _repository
        .Write("base/kustomization.yaml", "resources: [web.yaml, secret.yaml]\n").Write("base/web.yaml", Web).Write("base/secret.yaml", Secret)
        .Write("overlays/staging/kustomization.yaml", "resources: [../../base]\nnamespace: staging\n")
        .Write("overlays/production/kustomization.yaml", "resources: [../../base]\nnamespace: production\npatches:\n- target:\n    name: web\n  patch: '[{op: test, path: /kind, value: Deployment}]'\n")
        .Commit();

    public void Dispose() => _repository.Dispose();

    [Fact]
    public async Task A_ref_that_names_no_commit_is_wrong_use()
    {
        var run = await CommandRun.OfAsync("diff", _repository.Folder, "--base=--output=/tmp/x");

        Assert.Equal(ExitCode.WrongUse, run.Exit);
        Assert.Contains("names no commit here", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_outside_of_a_repository_is_wrong_use()
    {
        var folder = Directory.CreateTempSubdirectory("prgate-diff-").FullName;
        try
        {
            Assert.Equal(ExitCode.WrongUse, (await CommandRun.OfAsync("diff", folder)).Exit);
        }
        finally
        {
            Directory.Delete(folder);
        }
    }

    [Fact]
    public async Task A_line_of_a_base_shows_its_effect_in_every_environment()
    {
        _repository.Write("base/web.yaml", Web.Replace("replicas: 1", "replicas: 3", StringComparison.Ordinal)).Commit("change");

        var run = await CommandRun.OfAsync("diff", _repository.Folder, "--base", "main", "--head", "change");

        Assert.Equal(ExitCode.Passed, run.Exit);
        Assert.Contains("=== overlays/production\n~ Deployment web (production)\n    spec.replicas  (base/web.yaml:6:13)\n    - 1\n    + 3\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("=== overlays/staging\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_environments_in_the_folder_are_shown()
    {
        _repository.Write("base/web.yaml", Web.Replace("replicas: 1", "replicas: 3", StringComparison.Ordinal)).Commit("change");

        var run = await CommandRun.OfAsync("diff", Path.Combine(_repository.Folder, "overlays", "staging"), "--base", "main", "--head", "change");

        Assert.DoesNotContain("production", run.Output, StringComparison.Ordinal);
        Assert.Contains("staging", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text")]
    [InlineData("markdown")]
    public async Task The_value_of_a_secret_is_not_shown(string format)
    {
        _repository.Write("base/secret.yaml", Secret.Replace("hunter2", "correct-horse", StringComparison.Ordinal)).Commit("change");

        var run = await CommandRun.OfAsync("diff", _repository.Folder, "--base", "main", "--head", "change", "--format", format);

        Assert.Contains("stringData.password", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", run.Output + run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("correct-horse", run.Output + run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_patch_that_loses_its_target_blocks_on_its_line()
    {
        _repository.Write("base/web.yaml", Web.Replace("name: web", "name: shop", StringComparison.Ordinal)).Commit("change");

        var run = await CommandRun.OfAsync("diff", _repository.Folder, "--base", "main", "--head", "change");

        Assert.Equal(ExitCode.Blocked, run.Exit);
        Assert.Contains("overlays/production/kustomization.yaml:5:5: error PG1202", run.Error, StringComparison.Ordinal);
    }
}
