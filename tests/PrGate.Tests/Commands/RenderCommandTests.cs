using PrGate.Commands;

namespace PrGate.Tests.Commands;

public sealed class RenderCommandTests : IDisposable
{
    private const string ConfigMap = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n";

    private readonly GitRepository _repository = new();

    public void Dispose() => _repository.Dispose();

    private string At(string folder) => Path.Combine(_repository.Folder, folder);

    [Fact]
    public async Task A_folder_that_does_not_exist_is_wrong_use()
    {
        var run = await CommandRun.OfAsync("render", At("nowhere"));

        Assert.Equal(ExitCode.WrongUse, run.Exit);
        Assert.Contains("There is no folder", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rendering_that_fails_says_where_and_blocks()
    {
        _repository.Write("app/kustomization.yaml", "resources:\n- gone.yaml\n");

        var run = await CommandRun.OfAsync("render", At("app"));

        Assert.Equal(ExitCode.Blocked, run.Exit);
        Assert.Equal("", run.Output);
        Assert.Contains("app/kustomization.yaml:2:3: error: 'gone.yaml' doesn't exist", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_is_not_followed()
    {
        var outside = Path.GetTempFileName();
        try
        {
            File.WriteAllText(outside, ConfigMap);
            _repository.Write("app/kustomization.yaml", "resources: [a.yaml]\n").Link("app/a.yaml", outside);

            var run = await CommandRun.OfAsync("render", At("app"));

            Assert.Equal(ExitCode.Blocked, run.Exit);
            Assert.Contains("symbolic link", run.Error, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(outside);
        }
    }

    [Fact]
    public async Task A_linked_folder_is_not_followed()
    {
        var outside = Directory.CreateTempSubdirectory("prgate-outside-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(outside, "a.yaml"), ConfigMap);
            _repository.Write("app/kustomization.yaml", "resources: [inner/a.yaml]\n").Link("app/inner", outside);

            var run = await CommandRun.OfAsync("render", At("app"));

            Assert.Equal(ExitCode.Blocked, run.Exit);
            Assert.Contains("app/inner is a symbolic link", run.Error, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(outside, recursive: true);
        }
    }

    [Fact]
    public async Task A_base_elsewhere_in_the_repository_is_found()
    {
        _repository.Write("base/kustomization.yaml", "resources: [a.yaml]\n").Write("base/a.yaml", ConfigMap)
            .Write("deep/er/prod/kustomization.yaml", "resources: [../../../base]\nnamePrefix: prod-\n");

        var run = await CommandRun.OfAsync("render", At("deep/er/prod"));

        Assert.Equal(ExitCode.Passed, run.Exit);
        Assert.Equal(ConfigMap.Replace("name: a", "name: prod-a", StringComparison.Ordinal), run.Output);
    }

    [Fact]
    public async Task Every_kustomization_below_a_folder_gets_a_line()
    {
        _repository.Write("base/kustomization.yaml", "resources: [a.yaml]\n").Write("base/a.yaml", ConfigMap).Write("bad/kustomization.yaml", "resource: []\n");

        var run = await CommandRun.OfAsync("render", "--all", _repository.Folder);

        Assert.Equal(ExitCode.Blocked, run.Exit);
        Assert.Contains("rendered base: 1 objects", run.Output, StringComparison.Ordinal);
        Assert.Contains("failed bad: 0 objects", run.Output, StringComparison.Ordinal);
        Assert.Contains("unknown field \"resource\"", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Recorded_builds_are_counted_and_those_that_differ_are_named()
    {
        _repository.Write("cases/one.json", """
            {"file": "x", "cases": [
              {"name": "Good", "scope": "gitops", "run": ".", "files": {"kustomization.yaml": "resources: [a.yaml]", "a.yaml": "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n"},
               "expected": "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n", "error": null},
              {"name": "Bad", "scope": "gitops", "run": ".", "files": {"kustomization.yaml": "resources: [a.yaml]", "a.yaml": "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n"},
               "expected": "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: b\n", "error": null},
              {"name": "Chart", "scope": "rare", "run": ".", "files": {"kustomization.yaml": "helmCharts: [{name: redis}]"}, "expected": "a: 1\n", "error": null},
              {"name": "MustFail", "scope": "gitops", "run": "gone", "files": {}, "expected": null, "error": ""}
            ]}
            """);

        var run = await CommandRun.OfAsync("render", "--cases", At("cases"));

        Assert.Equal(ExitCode.Blocked, run.Exit);
        Assert.Contains("failed Bad (gitops): document 1 differs", run.Output, StringComparison.Ordinal);
        Assert.Contains("refused Chart (rare)", run.Output, StringComparison.Ordinal);
        Assert.EndsWith($"passed 2 of 4, refused 1, failed 1{Environment.NewLine}", run.Output, StringComparison.Ordinal);
    }
}
