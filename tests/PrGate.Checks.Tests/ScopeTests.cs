using PrGate.Checks.PullRequests;

namespace PrGate.Checks.Tests;

/// <summary>Ways to carry a broken file past the gate; each must be caught, whatever the forge calls the change.</summary>
public sealed class ScopeTests
{
    private const string Config = """
        include: ["clusters/**", "apps/**"]
        exclude: ["**/testdata/**"]
        approvals: { rules: [{ name: production, when: { paths: ["clusters/production/**"] }, require: { count: 1 } }] }
        """;

    public static TheoryData<string> Tricks => [.. Made.Keys];

    private static readonly Dictionary<string, ChangedFile> Made = new()
    {
        ["renamed out of the gate"] = Given.File("docs/a.yaml", "a: [", ChangeKind.Renamed) with { PreviousPath = "clusters/production/a.yaml" },
        ["renamed into an excluded folder"] = Given.File("clusters/production/testdata/a.yaml", "a: [", ChangeKind.Renamed) with { PreviousPath = "clusters/production/a.yaml" },
        ["renamed into the gate"] = Given.File("clusters/production/a.yaml", "a: [", ChangeKind.Renamed) with { PreviousPath = "docs/a.yaml" },
        ["renamed to another extension"] = Given.File("clusters/production/a.txt", "<<<<<<< HEAD\n", ChangeKind.Renamed) with { PreviousPath = "clusters/production/a.yaml" },
        ["copied into the gate"] = Given.File("clusters/production/b.yaml", "a: [", ChangeKind.Copied) with { PreviousPath = "docs/a.yaml" },
        ["removed"] = new() { Path = "clusters/production/a.yaml", Kind = ChangeKind.Removed, Head = FileContent.Absent.Instance },
        ["made a link"] = new() { Path = "clusters/production/a.yaml", Kind = ChangeKind.TypeChanged, Head = new FileContent.Unavailable("it is a symbolic link") },
        ["added as a link"] = new() { Path = "clusters/production/a.yaml", Kind = ChangeKind.Added, Head = new FileContent.Unavailable("it is a symbolic link") },
        ["made a submodule"] = new() { Path = "clusters/production/apps", Kind = ChangeKind.TypeChanged, Head = new FileContent.Unavailable("it is a submodule") },
        ["mode changed"] = Given.File("clusters/production/a.yaml", "a: [", ChangeKind.TypeChanged),
        ["too large"] = new() { Path = "clusters/production/a.yaml", Kind = ChangeKind.Modified, Head = new FileContent.Unavailable("it is larger than 1 MiB") },
        ["gone meanwhile"] = new() { Path = "clusters/production/a.yaml", Kind = ChangeKind.Modified, Head = FileContent.Absent.Instance },
    };

    [Theory]
    [MemberData(nameof(Tricks))]
    public void No_trick_carries_a_change_past_the_gate(string trick)
    {
        var innocent = Given.File("apps/ok.yaml", "a: 1\n");

        var verdict = Given.Judge(Given.PullRequest(innocent, Made[trick]), Given.Config(Config));

        Assert.NotEqual(CheckStatus.Passed, verdict.Status);
        Assert.Contains(verdict.Blocking, r => r.Check == "production");
    }

    [Theory]
    [InlineData("Clusters/production/a.yaml")]
    [InlineData("clusters-old/a.yaml")]
    [InlineData("docs/clusters/production/a.yaml")]
    public void What_is_not_gated_is_left_alone(string path) =>
        Assert.Equal(CheckStatus.Passed, Given.Judge(Given.PullRequest(Given.File(path, "a: [")), Given.Config(Config)).Status);
}
