using System.Text;
using FsCheck;
using FsCheck.Fluent;
using PrGate.Forges;

namespace PrGate.Tests.Forges;

public sealed class UnifiedDiffTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Binary files differ")]
    [InlineData("@@ -1,2 +1,2 @@")]
    [InlineData("@@ -1,2 +1,2 @@\n a\n-b\n")]
    [InlineData("@@ -1 +1 @@\n+a\n+b\n")]
    [InlineData("@@ -x +1 @@\n+a")]
    [InlineData("@@ -1,99999999999 +1 @@\n+a")]
    [InlineData("@@ -2147483647,5 +1 @@\n+a")]
    [InlineData("@@ -1 +1 @@\n-a\n+b\ntrailing words")]
    public void What_is_not_whole_is_not_known(string? text) => Assert.Null(UnifiedDiff.Parse(text));

    [Fact]
    public void Added_and_context_lines_are_told_apart()
    {
        var diff = UnifiedDiff.Parse("@@ -10,4 +10,5 @@ spec:\n a\n-b\n+B\n+C\n c\n d\n\\ No newline at end of file")!;

        Assert.Equal([11, 12], diff.Hunks[0].AddedLines.Order());
        Assert.Equal(new Dictionary<int, int> { [10] = 10, [13] = 12, [14] = 13 }, diff.Hunks[0].BaseLineOfContext);
        Assert.True(diff.CoversHeadLine(10));
        Assert.False(diff.CoversHeadLine(9));
        Assert.False(diff.CoversHeadLine(15));
    }

    [Fact]
    public void A_removed_line_that_looks_like_a_header_is_content()
    {
        var diff = UnifiedDiff.Parse("@@ -1,2 +1,2 @@\n--- a\n+++ b\n c\n")!;

        Assert.Equal([1], diff.Hunks[0].AddedLines);
    }

    [Theory]
    [InlineData("@@ -0,0 +1 @@\n+a\n\\ No newline at end of file", "a")]
    [InlineData("@@ -0,0 +1,2 @@\n+a\n+", "a\n\n")]
    [InlineData("@@ -0,0 +1,2 @@\n+a\r\n+b\r", "a\r\nb\r\n")]
    public void An_added_file_is_put_together_again(string patch, string content) =>
        Assert.Equal(content, Encoding.UTF8.GetString(UnifiedDiff.AddedContent(patch)!));

    [Theory]
    [InlineData("@@ -1 +1 @@\n-a\n+b")]
    [InlineData("@@ -0,0 +1,2 @@\n+a\n b")]
    [InlineData(null)]
    public void A_changed_file_is_not_put_together(string? patch) => Assert.Null(UnifiedDiff.AddedContent(patch));

    [Fact]
    public void Every_diff_of_two_texts_reads_back_as_it_was_made()
    {
        var line = Gen.Elements("", "a", "b", "--- a", "+++ b", "@@ -1 +1 @@", "\\ x", " y", "c\r");
        var lines = line.ListOf().Select(l => l.ToList());
        Prop.ForAll(Arb.From(lines.Two()), pair => Holds(pair.Item1, pair.Item2)).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void No_text_makes_the_reader_fail()
    {
        var part = Gen.Elements("@@ ", "-", "+", " ", "\n", "1,2", "0,0", "@@", "\\", "x", ",", "99999999999");
        Prop.ForAll(Arb.From(part.ListOf().Select(string.Concat)), text =>
        {
            var diff = UnifiedDiff.Parse(text);
            _ = UnifiedDiff.AddedContent(text);
            return diff is null || diff.Hunks.All(h => h.AddedLines.Count + h.BaseLineOfContext.Count == h.HeadCount);
        }).QuickCheckThrowOnFailure();
    }

    // One hunk that drops all old lines but a common prefix, and adds the new ones.
    private static bool Holds(List<string> before, List<string> after)
    {
        var common = 0;
        while (common < before.Count && common < after.Count && before[common] == after[common])
            common++;
        if (before.Count == common && after.Count == common)
            return true;
        var text = new StringBuilder($"@@ -{(before.Count == 0 ? 0 : 1)},{before.Count} +{(after.Count == 0 ? 0 : 1)},{after.Count} @@ context\n");
        foreach (var same in before[..common])
            text.Append(' ').Append(same).Append('\n');
        foreach (var gone in before[common..])
            text.Append('-').Append(gone).Append('\n');
        foreach (var added in after[common..])
            text.Append('+').Append(added).Append('\n');
        var hunk = Assert.Single(UnifiedDiff.Parse(text.ToString())!.Hunks);
        return hunk.AddedLines.SetEquals(Enumerable.Range(common + 1, after.Count - common))
            && hunk.BaseLineOfContext.OrderBy(p => p.Key).Select(p => (p.Key, p.Value)).SequenceEqual(Enumerable.Range(1, common).Select(n => (n, n)));
    }
}
