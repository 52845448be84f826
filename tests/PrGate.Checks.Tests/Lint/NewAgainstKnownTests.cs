using System.Text;
using PrGate.Checks.Configuration;
using PrGate.Checks.PullRequests;

namespace PrGate.Checks.Tests.Lint;

public sealed class NewAgainstKnownTests
{
    private const string Privileged = """
        apiVersion: v1
        kind: Pod
        metadata:
          name: web
          namespace: shop
        spec:
          containers:
            - name: web
              image: ghcr.io/acme/web:1.0.0
              securityContext:
                privileged: true
            - name: side
              image: ghcr.io/acme/side:1.0.0

        """;

    private const string Harmless = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\n";

    private static readonly string SideToo = Privileged + "      securityContext:\n        privileged: true\n";

    [Fact]
    public void What_was_there_before_does_not_block_and_is_counted()
    {
        var verdict = Judge(Changed("pod.yaml", Privileged, "# a comment\n" + Privileged));

        Assert.Equal(CheckStatus.Passed, verdict.Status);
        Assert.Equal((FindingStatus.Known, false), Only(verdict, "PG2001", f => (f.Status, f.Counts)));
        Assert.Matches(@", \d+ known$", Lint(verdict).Summary);
    }

    [Fact]
    public void The_same_on_a_second_container_is_new()
    {
        var found = Judge(Changed("pod.yaml", Privileged, SideToo)).Findings.Where(f => f.Rule == "PG2001").ToList();

        Assert.Equal([("web", FindingStatus.Known), ("side", FindingStatus.New)], found.Select(f => (f.Path.Split("name=")[1].Split(']')[0], f.Status)));
    }

    [Fact]
    public void What_is_gone_is_counted_as_fixed()
    {
        var result = Lint(Judge(Changed("pod.yaml", Privileged, Privileged.Replace("true", "false", StringComparison.Ordinal))));

        Assert.Contains(result.Fixed, f => f.Rule == "PG2001");
        Assert.Matches(@"\d+ fixed", result.Summary);
    }

    [Fact]
    public void Indenting_anew_changes_nothing()
    {
        var deeper = string.Join('\n', Privileged.Split('\n').Select((l, i) => i < 7 ? l : "      " + l)).TrimEnd() + "\n";

        Assert.Equal(FindingStatus.Known, Only(Judge(Changed("pod.yaml", Privileged, deeper)), "PG2001", f => f.Status));
    }

    [Fact]
    public void Renaming_a_file_changes_nothing()
    {
        var renamed = Changed("new/pod.yaml", Privileged, Privileged) with { Kind = ChangeKind.Renamed, PreviousPath = "old/pod.yaml" };

        Assert.Equal(FindingStatus.Known, Only(Judge(renamed), "PG2001", f => f.Status));
    }

    [Fact]
    public void Moving_an_object_into_a_new_file_changes_nothing() =>
        Assert.Equal(FindingStatus.Known, Only(Judge(Removed("old.yaml", Privileged), Added("new.yaml", Privileged)), "PG2001", f => f.Status));

    [Fact]
    public void Moving_an_object_between_files_that_stay_changes_nothing()
    {
        var verdict = Judge(Changed("a.yaml", Harmless + "---\n" + Privileged, Harmless), Changed("b.yaml", Harmless, Harmless + "---\n" + Privileged));

        Assert.Equal(FindingStatus.Known, Only(verdict, "PG2001", f => f.Status));
    }

    [Fact]
    public void A_file_that_moved_without_its_object_identity_is_found_by_what_is_wrong_in_it()
    {
        const string Twice = "a: 1\na: 2\n";

        Assert.Equal(FindingStatus.Known, Only(Judge(Removed("old.yaml", Twice), Added("new.yaml", Twice)), "PG1002", f => f.Status));
    }

    [Fact]
    public void What_is_cured_in_one_cluster_excuses_nothing_in_another()
    {
        var cured = Privileged.Replace("true", "false", StringComparison.Ordinal);

        var verdict = Judge(Changed("staging/pod.yaml", Privileged, cured), Changed("production/pod.yaml", cured, Privileged));

        Assert.Equal(("production/pod.yaml", FindingStatus.New), Only(verdict, "PG2001", f => (f.File, f.Status)));
        Assert.Equal(CheckStatus.Failed, verdict.Status);
    }

    [Fact]
    public void A_copy_is_new_though_its_original_stays() =>
        Assert.Equal(FindingStatus.New, Only(Judge(Added("copy.yaml", Privileged) with { Kind = ChangeKind.Copied, PreviousPath = "pod.yaml", Base = Content(Privileged) }), "PG2001", f => f.Status));

    [Theory]
    [InlineData("image: web:latest", "image: web:main", "PG2015", FindingStatus.Known)]
    [InlineData("image: web:1.0.0@sha256:0123456789012345678901234567890123456789012345678901234567890123", "image: web:latest", "PG2015", FindingStatus.New)]
    public void Another_value_that_is_as_bad_is_known(string before, string after, string rule, FindingStatus status)
    {
        var pod = Privileged.Replace("image: ghcr.io/acme/web:1.0.0", before, StringComparison.Ordinal);

        var found = Judge(Changed("pod.yaml", pod, pod.Replace(before, after, StringComparison.Ordinal))).Findings.Where(f => f.Rule == rule && f.Message.Contains("web", StringComparison.Ordinal));

        Assert.Contains(status, found.Select(f => f.Status));
        Assert.True(status == FindingStatus.New || found.All(f => f.Status == status));
    }

    [Fact]
    public void A_graver_value_is_new()
    {
        static string Mounts(string path) => Privileged + $"  volumes:\n    - name: data\n      hostPath: {{ path: {path} }}\n";

        var found = Judge(Changed("pod.yaml", Mounts("/data/web"), Mounts("/etc"))).Findings.Single(f => f.Rule == "PG2004");

        Assert.Equal((Severity.Error, FindingStatus.New), (found.Severity, found.Status));
    }

    [Fact]
    public void Another_secret_in_the_place_of_one_is_new()
    {
        static string Secret(string value) => $"apiVersion: v1\nkind: Secret\nmetadata:\n  name: db\nstringData:\n  password: {value}\n";

        var statuses = Judge(Changed("secret.yaml", Secret("kX8-first-4711"), Secret("pQ3-other-0815"))).Findings.Where(f => f.Rule == "PG3001").Select(f => f.Status);

        Assert.Equal([FindingStatus.New], statuses.Distinct());
    }

    [Fact]
    public void A_file_that_does_not_parse_hides_what_is_in_it_and_blocks_though_it_did_not_parse_before()
    {
        Assert.Equal(CheckStatus.Failed, Judge(Changed("a.yaml", "a: [1\n", "a: [1, 2\n")).Status);
        Assert.Equal(CheckStatus.Passed, Judge(Changed("b.yaml", "a: [1\n", "a: [1\n") with { Kind = ChangeKind.Renamed, PreviousPath = "a.yaml" }).Status);
    }

    [Fact]
    public void Without_a_base_to_compare_with_everything_is_new_and_the_evidence_says_so()
    {
        var file = Changed("pod.yaml", Privileged, Privileged) with { Base = new FileContent.Unavailable("the forge refused it") };

        var verdict = Judge(file);

        Assert.Equal(FindingStatus.New, Only(verdict, "PG2001", f => f.Status));
        Assert.Contains("pod.yaml: everything in it counts as new, since there is no base to compare with: the forge refused it", Lint(verdict).Evidence);
    }

    [Theory]
    [InlineData("new", 2, CheckStatus.Passed)]
    [InlineData("touched", 2, CheckStatus.Passed)]
    [InlineData("touched", 11, CheckStatus.Failed)]
    [InlineData("all", 2, CheckStatus.Failed)]
    public void Which_known_findings_block_is_configured(string block, int addedLine, CheckStatus status)
    {
        var file = Changed("pod.yaml", Privileged, Privileged) with { Diff = Added(addedLine) };

        Assert.Equal(status, Judge(Given.Config($"gate: {{ block: {block} }}"), file).Status);
    }

    [Fact]
    public void A_diff_that_the_forge_left_out_may_touch_any_line() =>
        Assert.Equal(CheckStatus.Failed, Judge(Given.Config("gate: { block: touched }"), Changed("pod.yaml", Privileged, Privileged)).Status);

    [Fact]
    public void A_finding_outside_of_the_diff_is_shown_at_the_nearest_added_line_of_its_object()
    {
        var file = Added("pod.yaml", Harmless + "---\n" + Privileged) with { Diff = new FileDiff([Hunk(2), Hunk(9)]) };

        var finding = Judge(file).Findings.First(f => f.Rule == "PG2001");

        Assert.Equal((16, 9), (finding.Line, finding.ShownAt));
    }

    internal static ChangedFile Changed(string path, string before, string after) => Given.File(path, after) with { Base = Content(before) };

    internal static ChangedFile Added(string path, string text) => Given.File(path, text, ChangeKind.Added) with { Base = FileContent.Absent.Instance };

    internal static ChangedFile Removed(string path, string text) =>
        new() { Path = path, Kind = ChangeKind.Removed, Head = FileContent.Absent.Instance, Base = Content(text) };

    private static FileContent.Loaded Content(string text) => new(Encoding.UTF8.GetBytes(text));

    private static FileDiff Added(int line) => new([Hunk(line)]);

    private static DiffHunk Hunk(int line) => new(line, 0, line, 1, new HashSet<int> { line }, new Dictionary<int, int>());

    private static Verdict Judge(params ChangedFile[] files) => Given.Judge(Given.PullRequest(files));

    private static Verdict Judge(ConfigInEffect config, params ChangedFile[] files) => Given.Judge(Given.PullRequest(files), config);

    private static CheckResult Lint(Verdict verdict) => verdict.Results.Single(r => r.Family == "lint");

    private static T Only<T>(Verdict verdict, string rule, Func<Finding, T> part) => part(Assert.Single(verdict.Findings, f => f.Rule == rule));
}
