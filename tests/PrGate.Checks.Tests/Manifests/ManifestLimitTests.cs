using System.Text;
using PrGate.Checks.Manifests;

namespace PrGate.Checks.Tests.Manifests;

public sealed class ManifestLimitTests
{
    public static TheoryData<string> Bombs => [.. YamlBombs.All.Select(b => b.Name)];

    [Theory]
    [MemberData(nameof(Bombs))]
    public void A_bomb_is_refused(string name)
    {
        var bytes = Encoding.UTF8.GetBytes(YamlBombs.All.Single(b => b.Name == name).Text);
        var before = GC.GetAllocatedBytesForCurrentThread();

        var manifest = ManifestReader.ReadYaml(bytes);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, bytes.Length < 1_000 ? 50_000_000 : 100_000_000);
        Assert.False(manifest.IsComplete);
        Assert.Contains(manifest.Problems, p => p.Kind is ProblemKind.Limit or ProblemKind.Syntax);
    }

    [Fact]
    public void The_largest_file_that_is_allowed_is_read()
    {
        var text = "a: " + new string('x', ManifestLimits.Bytes - 4) + "\n";

        Assert.True(ManifestReader.ReadYaml(Encoding.UTF8.GetBytes(text)).IsComplete);
        Assert.Equal(ProblemKind.Limit, Assert.Single(ManifestReader.ReadYaml(Encoding.UTF8.GetBytes(text + "\n")).Problems).Kind);
    }

    [Theory]
    [InlineData(ManifestLimits.Documents, true)]
    [InlineData(ManifestLimits.Documents + 1, false)]
    public void Documents_are_counted(int documents, bool fits) =>
        Assert.Equal(fits, Read(string.Concat(Enumerable.Repeat("---\na: 1\n", documents))).IsComplete);

    [Theory]
    [InlineData(ManifestLimits.Depth, true)]
    [InlineData(ManifestLimits.Depth + 1, false)]
    public void Depth_is_counted(int depth, bool fits) =>
        Assert.Equal(fits, Read(new string('[', depth) + new string(']', depth)).IsComplete);

    [Theory]
    [InlineData(32, true)]
    [InlineData(33, false)]
    public void Depth_is_counted_through_aliases(int depth, bool fits)
    {
        var anchored = new string('[', 32) + new string(']', 32);
        var shown = new string('[', depth - 1) + "*a" + new string(']', depth - 1);

        Assert.Equal(fits, Read($"- &a {anchored}\n- {shown}\n").IsComplete);
    }

    [Theory]
    [InlineData(ManifestLimits.Nodes - 1, true)]
    [InlineData(ManifestLimits.Nodes, false)]
    public void Nodes_are_counted(int items, bool fits) =>
        Assert.Equal(fits, Read("[" + string.Join(',', Enumerable.Repeat("0", items)) + "]").IsComplete);

    [Fact]
    public void Nodes_are_counted_as_if_aliases_were_written_out()
    {
        var manifest = Read("a: &a [1, 2]\nb: &b [*a, *a]\nc: [*b, *b]\n");

        // The root, its three keys, then the lists: a has 3 nodes, b 1+3+3, c 1+7+7.
        Assert.Equal(1 + 3 + 3 + 7 + 15, manifest.Documents[0].Root.ExpandedNodes);
    }

    [Fact]
    public void Json_is_bounded_like_yaml()
    {
        static ManifestFile Json(string text) => ManifestReader.ReadJson(Encoding.UTF8.GetBytes(text));

        Assert.True(Json(new string('[', 64) + new string(']', 64)).IsComplete);
        Assert.Contains("64 levels", Assert.Single(Json(new string('[', 65) + new string(']', 65)).Problems).Message);
        Assert.Contains("64 levels", Assert.Single(Json(new string('[', 500_000)).Problems).Message);
        Assert.Equal(ProblemKind.Limit, Assert.Single(Json("[" + string.Join(',', Enumerable.Repeat("0", 100_000)) + "]").Problems).Kind);
    }

    private static ManifestFile Read(string text) => ManifestReader.ReadYaml(Encoding.UTF8.GetBytes(text));
}
