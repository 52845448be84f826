using FsCheck;
using FsCheck.Fluent;
using PrGate.Checks.Manifests;
using PrGate.Checks.PullRequests;
using PrGate.Checks.Reporting;

namespace PrGate.Checks.Tests.Reporting;

public sealed class SuggestionTests
{
    private const string Text = "one\ntwo: old # why\nthree\nfour\n";

    [Theory]
    [InlineData(2, 6, 2, 9, "new", 2, 2, "two: new # why")]
    [InlineData(2, 1, 3, 1, "", 2, 2, "")]
    [InlineData(2, 1, 4, 1, "", 2, 3, "")]
    [InlineData(3, 1, 3, 1, "more\n", 2, 2, "two: old # why|more")]
    [InlineData(1, 1, 1, 1, "zero\n", 1, 1, "zero|one")]
    [InlineData(2, 4, 3, 6, ": 2\nthird", 2, 3, "two: 2|third")]
    [InlineData(2, 1, 3, 1, "a\nb\n", 2, 2, "a|b")]
    public void An_edit_becomes_whole_lines(int line, int column, int endLine, int endColumn, string newText, int from, int to, string lines)
    {
        var suggestion = Of(new TextEdit(new(line, column), new(endLine, endColumn), newText), Whole)!;

        Assert.Equal((from, to, lines), (suggestion.StartLine, suggestion.EndLine, string.Join('|', suggestion.NewLines)));
    }

    [Theory]
    [InlineData("\u202E")]
    [InlineData("a\rb")]
    [InlineData("\u2028")]
    [InlineData("/merge")]
    [InlineData("  /close")]
    public void What_is_not_plain_text_is_not_suggested(string newText) =>
        Assert.Null(Of(new TextEdit(new(2, 1), new(2, 15), newText), Whole));

    [Fact]
    public void Lines_outside_of_one_hunk_are_not_suggested()
    {
        var edit = new TextEdit(new(2, 1), new(4, 1), "x\n");

        Assert.Null(Of(edit, new FileDiff([Hunk(1, 2), Hunk(3, 2)])));
        Assert.NotNull(Of(edit, new FileDiff([Hunk(2, 2)])));
    }

    [Fact]
    public void An_insertion_takes_the_line_that_the_diff_has() =>
        Assert.Equal(["more", "three"], Of(new TextEdit(new(3, 1), new(3, 1), "more\n"), new FileDiff([Hunk(3, 1)]))!.NewLines);

    [Fact]
    public void Both_forges_have_their_form()
    {
        var suggestion = new Suggestion(2, 3, ["a", "b"]);

        Assert.Equal("\n\n```suggestion\na\nb\n```", suggestion.ForGitHub);
        Assert.Equal("\n\n```suggestion:-1+0\na\nb\n```", suggestion.ForGitLab);
    }

    [Fact]
    public void Nothing_inside_closes_the_fence()
    {
        var piece = Gen.Elements("`", "```", "~~~", "suggestion", " ", "a", "<!--", "````````");
        var line = piece.ListOf().Select(p => string.Concat(p));
        Prop.ForAll(line.ListOf().ToArbitrary(), lines =>
        {
            var text = new Suggestion(1, 1, [.. lines]).ForGitHub.TrimStart('\n').Split('\n');
            var fence = text[0][..^"suggestion".Length];
            return fence.Length >= 3 && text[^1] == fence && !text[1..^1].Any(l => l.Trim().StartsWith(fence, StringComparison.Ordinal));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Edits_keep_every_byte_that_they_do_not_replace()
    {
        var files = Gen.Elements("a", "b: é", "\t", "", "# 🎉").ListOf().Select(l => string.Join("\r\n", l));
        Prop.ForAll(files.ToArbitrary(), Gen.Choose(0, 40).Two().ToArbitrary(), (file, at) =>
        {
            var source = SourceText.Of(file);
            var (start, end) = (source.PositionOf(Math.Min(at.Item1, at.Item2)), source.PositionOf(Math.Max(at.Item1, at.Item2)));
            var bytes = System.Text.Encoding.UTF8.GetBytes(file);
            var edited = TextEdits.Apply(bytes, [new TextEdit(start, end, "X\n")], out var applied)!;
            var expected = applied.Count == 0 ? file : file[..Offset(file, start)] + (file.Contains("\r\n") ? "X\r\n" : "X\n") + file[Offset(file, end)..];
            return System.Text.Encoding.UTF8.GetString(edited) == expected;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Edits_of_one_place_are_made_once_and_a_byte_order_mark_stays()
    {
        TextEdit[] edits = [new(new(1, 1), new(1, 1), "a\n"), new(new(1, 1), new(1, 1), "b\n"), new(new(1, 1), new(1, 2), "Y")];

        var edited = TextEdits.Apply("\uFEFFx: 1\n"u8, edits, out var applied)!;

        Assert.Equal("\uFEFFa\nY: 1\n"u8.ToArray(), edited);
        Assert.Equal(2, applied.Count);
        Assert.Null(TextEdits.Apply([0xFF, (byte)'a'], edits, out _));
    }

    private static int Offset(string text, SourcePosition position) => SourceText.Of(text).OffsetOfLine(position.Line) + position.Column - 1;

    private static Suggestion? Of(TextEdit edit, FileDiff diff) => Suggestions.Of(edit, SourceText.Of(Text), diff);

    private static FileDiff Whole => new([Hunk(1, 4)]);

    private static DiffHunk Hunk(int start, int count) => new(start, 0, start, count, Enumerable.Range(start, count).ToHashSet(), new Dictionary<int, int>());
}
