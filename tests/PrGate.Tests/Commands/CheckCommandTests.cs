using System.Text.Json;
using System.Xml.Linq;
using PrGate.Checks.Lint;
using PrGate.Commands;

namespace PrGate.Tests.Commands;

public sealed class CheckCommandTests : IDisposable
{
    private const string Good = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n";
    private const string Twice = "apiVersion: v1\nkind: ConfigMap\nkind: Secret\nmetadata:\n  name: a\n";

    private readonly GitRepository _repository = new();

    public void Dispose() => _repository.Dispose();

    [Fact]
    public async Task A_folder_that_does_not_exist_is_wrong_use()
    {
        var run = await CommandRun.OfAsync("check", Path.Combine(_repository.Folder, "nowhere"));

        Assert.Equal(ExitCode.WrongUse, run.Exit);
        Assert.Contains("There is no folder", run.Error);
    }

    [Fact]
    public async Task Policies_judge_a_folder_as_it_is_and_a_change_as_its_base_says()
    {
        const string config = "version: 1\npolicy: { bundles: [{ path: policy/ }] }\n";
        const string policy = "package main\n\ndeny contains {\"msg\": \"not this name\", \"name\": input.metadata.name} if input.metadata.name == \"a\"\n";
        _repository.Write(".prgate.yml", config).Write("policy/main.rego", policy).Write("apps/a.yaml", "kind: ConfigMap\napiVersion: v1\nmetadata:\n  name: b\n").Commit();
        var first = await CommandRun.OfAsync("check", _repository.Folder);
        _repository.Write("apps/a.yaml", Good).Write("policy/main.rego", "package main\n\ndeny contains \"never\" if false\n").Commit("change");

        var folder = await CommandRun.OfAsync("check", _repository.Folder);
        var change = await CommandRun.OfAsync("check", _repository.Folder, "--base", "main");

        Assert.Equal((ExitCode.Passed, ExitCode.Passed, ExitCode.Blocked), (first.Exit, folder.Exit, change.Exit));
        Assert.Contains("apps/a.yaml:4:9: error main.deny: not this name", change.Output);
    }

    [Theory]
    [InlineData("nowhere")]
    [InlineData("--output=/tmp/x")]
    [InlineData("main; touch x")]
    public async Task A_ref_that_names_no_commit_is_wrong_use(string reference)
    {
        _repository.Write("a.yaml", Good).Commit();

        var run = await CommandRun.OfAsync("check", _repository.Folder, $"--base={reference}");

        Assert.Equal(ExitCode.WrongUse, run.Exit);
        Assert.Contains("names no commit here", run.Error);
    }

    [Fact]
    public async Task A_head_without_a_base_is_wrong_use() =>
        Assert.Equal(ExitCode.WrongUse, (await CommandRun.OfAsync("check", _repository.Folder, "--head", "main")).Exit);

    [Fact]
    public async Task A_base_outside_of_a_repository_is_wrong_use()
    {
        var folder = Directory.CreateTempSubdirectory("prgate-check-").FullName;
        try
        {
            var run = await CommandRun.OfAsync("check", folder, "--base", "main");

            Assert.Equal(ExitCode.WrongUse, run.Exit);
            Assert.Contains("not inside a Git repository", run.Error);
        }
        finally
        {
            Directory.Delete(folder);
        }
    }

    [Fact]
    public async Task A_configuration_that_cannot_be_used_is_wrong_use_at_its_line()
    {
        _repository.Write(".prgate.yml", "version: 1\ngte: {}\n").Write("a.yaml", Good);

        var run = await CommandRun.OfAsync("check", _repository.Folder);

        Assert.Equal(ExitCode.WrongUse, run.Exit);
        Assert.Contains(".prgate.yml:2:1: error config: unknown key \"gte\"", run.Output);
    }

    [Fact]
    public async Task A_file_that_cannot_be_judged_is_a_fault_and_never_a_pass()
    {
        _repository.Write("a.yaml", Good).Link("b.yaml", "/etc/hostname").Commit();

        var run = await CommandRun.OfAsync("check", _repository.Folder);

        Assert.Equal(ExitCode.Fault, run.Exit);
        Assert.Contains("b.yaml could not be judged", run.Output);
    }

    [Fact]
    public async Task A_link_inside_of_the_folder_is_judged_where_it_leads()
    {
        _repository.Write("a.yaml", Good).Link("b.yaml", "a.yaml").Commit();

        var run = await CommandRun.OfAsync("check", _repository.Folder);

        Assert.Equal(ExitCode.Passed, run.Exit);
        Assert.Contains("b.yaml is a link", run.Error);
    }

    [Fact]
    public async Task A_clean_folder_passes()
    {
        _repository.Write("apps/a.yaml", Good);

        var run = await CommandRun.OfAsync("check", _repository.Folder);

        Assert.Equal((ExitCode.Passed, ""), (run.Exit, run.Error));
        Assert.Contains($"lint: passed, 1 file, {LintRules.All.Count} lint rules", run.Output);
    }

    [Fact]
    public async Task A_folder_outside_of_git_is_checked_too()
    {
        var folder = Directory.CreateTempSubdirectory("prgate-check-").FullName;
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "a.yaml"), Twice);

            Assert.Equal(ExitCode.Blocked, (await CommandRun.OfAsync("check", folder)).Exit);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Ignored_files_are_left_alone()
    {
        _repository.Write(".gitignore", "out/\n").Write("out/a.yaml", Twice);

        Assert.Equal(ExitCode.Passed, (await CommandRun.OfAsync("check", _repository.Folder)).Exit);
    }

    [Fact]
    public async Task A_defect_blocks_and_is_shown_with_its_line_and_without_its_value()
    {
        _repository.Write("a.yaml", "apiVersion: v1\nkind: Secret\nmetadata: {name: a}\nstringData:\n  x: hunter2\n  x: hunter2\n");

        var run = await CommandRun.OfAsync("check", _repository.Folder);

        Assert.Equal(ExitCode.Blocked, run.Exit);
        Assert.Contains("a.yaml:6:3: error PG1002", run.Output);
        Assert.Contains("  6 |   x: *******\n    |   ^\n", run.Output);
        Assert.DoesNotContain("hunter2", run.Output);
        Assert.DoesNotContain("\u001b", run.Output);
    }

    [Fact]
    public async Task Only_what_the_branch_changes_is_checked()
    {
        _repository.Write("old.yaml", Twice).Commit().Write("new.yaml", Good).Commit("feature");

        var run = await CommandRun.OfAsync("check", _repository.Folder, "--base", "main", "--head", "feature");

        Assert.Equal(ExitCode.Passed, run.Exit);
        Assert.Contains("1 file", run.Output);
    }

    [Fact]
    public async Task What_the_base_gained_meanwhile_is_not_blamed_on_the_branch()
    {
        _repository.Write("a.yaml", Good).Commit().Write("b.yaml", Good).Commit("feature");
        _repository.Git("checkout", "--quiet", "main");
        _repository.Write("c.yaml", Twice).Commit();

        Assert.Equal(ExitCode.Passed, (await CommandRun.OfAsync("check", _repository.Folder, "--base", "main", "--head", "feature")).Exit);
    }

    [Fact]
    public async Task The_commit_is_checked_and_not_the_working_tree()
    {
        _repository.Write("a.yaml", Good).Commit().Write("b c.yaml", Twice).Commit("feature");
        _repository.Write("b c.yaml", Good);

        var run = await CommandRun.OfAsync("check", _repository.Folder, "--base", "main");

        Assert.Equal(ExitCode.Blocked, run.Exit);
        Assert.Contains("b c.yaml:3:1", run.Output);
    }

    [Fact]
    public async Task A_file_that_is_moved_out_of_scope_is_still_checked()
    {
        var settings = string.Concat(Enumerable.Range(1, 40).Select(i => $"key{i}: value{i}\n"));
        _repository.Write(".prgate.yml", "version: 1\ninclude: ['clusters/**']\n").Write("clusters/a.yaml", settings).Commit();
        _repository.Git("checkout", "--quiet", "-b", "feature");
        Directory.CreateDirectory(Path.Combine(_repository.Folder, "docs"));
        _repository.Git("mv", "clusters/a.yaml", "docs/a.yaml");
        _repository.Write("docs/a.yaml", settings + "key1: again\n");
        _repository.Commit("feature");

        Assert.Equal(ExitCode.Blocked, (await CommandRun.OfAsync("check", _repository.Folder, "--base", "main")).Exit);
    }

    [Fact]
    public async Task The_configuration_of_the_base_decides()
    {
        _repository.Write("a.yaml", Good).Commit();
        _repository.Write(".prgate.yml", "version: 1\nexclude: ['**']\n").Write("a.yaml", Twice).Commit("feature");

        var run = await CommandRun.OfAsync("check", _repository.Folder, "--base", "main");

        Assert.Equal(ExitCode.Blocked, run.Exit);
        Assert.Contains("judged by the old rules", run.Output);
    }

    [Fact]
    public async Task Approvals_are_left_to_the_pull_request_with_a_note()
    {
        _repository.Write(".prgate.yml", "version: 1\napprovals: { rules: [{ name: one, require: { count: 1 } }] }\n").Write("a.yaml", Good);

        var run = await CommandRun.OfAsync("check", _repository.Folder);

        Assert.Equal(ExitCode.Passed, run.Exit);
        Assert.Contains("1 approval rule not looked at", run.Output);
    }

    [Fact]
    public async Task Links_submodules_and_large_files_of_a_change_are_never_a_pass()
    {
        _repository.Write("a.yaml", Good).Commit().Link("l.yaml", "a.yaml").Write("big.yaml", "a: " + new string('x', 1 << 20)).Write("z.yaml", Twice).Commit("feature");

        var run = await CommandRun.OfAsync("check", _repository.Folder, "--base", "main");

        Assert.Equal(ExitCode.Fault, run.Exit);
        Assert.Contains("big.yaml could not be judged: it is larger than 1 MiB, and 1 more", run.Output);
        Assert.Contains("z.yaml:3:1", run.Output);
    }

    [Fact]
    public async Task Json_has_the_documented_shape()
    {
        _repository.Write("a.yaml", Twice);

        var json = JsonDocument.Parse((await CommandRun.OfAsync("check", _repository.Folder, "--format", "json")).Output).RootElement;

        var finding = Assert.Single(json.GetProperty("findings").EnumerateArray());
        Assert.Equal(
            ["rule", "severity", "file", "line", "column", "endLine", "endColumn", "message", "fix", "fingerprint", "status"],
            finding.EnumerateObject().Select(p => p.Name));
        Assert.Equal(
            ("PG1002", "error", "a.yaml", 3, 1, 3, 5, "new"),
            (finding.GetProperty("rule").GetString(), finding.GetProperty("severity").GetString(), finding.GetProperty("file").GetString(), finding.GetProperty("line").GetInt32(),
                finding.GetProperty("column").GetInt32(), finding.GetProperty("endLine").GetInt32(), finding.GetProperty("endColumn").GetInt32(), finding.GetProperty("status").GetString()));
        Assert.Equal(("failed", 1, 1), (json.GetProperty("summary").GetProperty("verdict").GetString(), json.GetProperty("summary").GetProperty("files").GetInt32(), json.GetProperty("summary").GetProperty("errors").GetInt32()));
    }

    [Fact]
    public async Task Sarif_names_rule_place_and_fingerprint()
    {
        _repository.Write("a folder/a.yaml", Twice);

        var run = JsonDocument.Parse((await CommandRun.OfAsync("check", _repository.Folder, "--format", "sarif")).Output).RootElement.GetProperty("runs")[0];

        var result = Assert.Single(run.GetProperty("results").EnumerateArray());
        var place = result.GetProperty("locations")[0].GetProperty("physicalLocation");
        Assert.Equal("PG1002", run.GetProperty("tool").GetProperty("driver").GetProperty("rules")[result.GetProperty("ruleIndex").GetInt32()].GetProperty("id").GetString());
        Assert.Equal("a%20folder/a.yaml", place.GetProperty("artifactLocation").GetProperty("uri").GetString());
        Assert.Equal((3, 1, 5), (place.GetProperty("region").GetProperty("startLine").GetInt32(), place.GetProperty("region").GetProperty("startColumn").GetInt32(), place.GetProperty("region").GetProperty("endColumn").GetInt32()));
        Assert.Equal(16, result.GetProperty("partialFingerprints").GetProperty("prgate/v1").GetString()!.Length);
        Assert.True(run.GetProperty("invocations")[0].GetProperty("executionSuccessful").GetBoolean());
    }

    [Fact]
    public async Task JUnit_counts_its_cases()
    {
        _repository.Write("a.yaml", Twice).Write("b.yaml", "a: [\n");

        var suite = XDocument.Parse((await CommandRun.OfAsync("check", _repository.Folder, "--format", "junit")).Output).Root!.Element("testsuite")!;

        Assert.Equal(("2", "2", "0"), (suite.Attribute("tests")!.Value, suite.Attribute("failures")!.Value, suite.Attribute("errors")!.Value));
        Assert.Equal(2, suite.Elements("testcase").Count(c => c.Element("failure") is not null));
    }

    [Fact]
    public async Task Workflow_commands_cannot_be_forged_by_a_file_name()
    {
        _repository.Write("a,line=9::x%0A.yaml", Twice);

        var run = await CommandRun.OfAsync("check", _repository.Folder, "--format", "github");

        Assert.StartsWith("::error file=a%2Cline=9%3A%3Ax%250A.yaml,line=3,endLine=3,col=1,endColumn=5,title=PG1002::The key", run.Output);
    }

    [Fact]
    public async Task What_was_there_before_the_branch_is_counted_and_does_not_block()
    {
        _repository.Write("a.yaml", Twice).Commit().Write("a.yaml", "# more\n" + Twice).Commit("feature");

        var run = await CommandRun.OfAsync("check", _repository.Folder, "--base", "main", "--format", "json");

        Assert.Equal(ExitCode.Passed, run.Exit);
        var report = System.Text.Json.JsonDocument.Parse(run.Output).RootElement;
        Assert.Equal("known", report.GetProperty("findings")[0].GetProperty("status").GetString());
        Assert.Equal(1, report.GetProperty("summary").GetProperty("known").GetInt32());
    }

    [Fact]
    public async Task Repairs_change_what_is_certain_and_nothing_else()
    {
        const string Pod = "apiVersion: v1\r\nkind: Pod # a comment\r\nmetadata: {name: web}\r\nspec:\r\n  containers:\r\n  - name: web\r\n    securityContext:\r\n      privileged:   true   # why\r\n";
        _repository.Write("pod.yaml", Pod).Commit();

        var run = await CommandRun.OfAsync("check", _repository.Folder, "--fix");

        var repaired = await File.ReadAllTextAsync(Path.Combine(_repository.Folder, "pod.yaml"));
        Assert.Contains("privileged:   false   # why\r\n", repaired, StringComparison.Ordinal);
        Assert.Contains("kind: Pod # a comment\r\n", repaired, StringComparison.Ordinal);
        Assert.DoesNotContain("\n", repaired.Replace("\r\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("repaired pod.yaml:8: PG2001", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("PG2001", run.Output, StringComparison.Ordinal);
        Assert.Equal(["pod.yaml"], Directory.EnumerateFiles(_repository.Folder).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Repairs_follow_no_link_and_need_a_folder()
    {
        var outside = Path.Combine(Path.GetTempPath(), $"prgate-{Guid.NewGuid():N}.yaml");
        const string Pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n  containers:\n  - name: web\n    securityContext:\n      privileged: true\n";
        await File.WriteAllTextAsync(outside, Pod);
        try
        {
            _repository.Write("a.yaml", Good).Commit();
            File.CreateSymbolicLink(Path.Combine(_repository.Folder, "pod.yaml"), outside);

            await CommandRun.OfAsync("check", _repository.Folder, "--fix");

            Assert.Equal(Pod, await File.ReadAllTextAsync(outside));
            Assert.Equal(ExitCode.WrongUse, (await CommandRun.OfAsync("check", _repository.Folder, "--fix", "--base", "main")).Exit);
        }
        finally
        {
            File.Delete(outside);
        }
    }
}
