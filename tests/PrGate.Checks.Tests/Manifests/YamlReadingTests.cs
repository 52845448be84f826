using System.Text;
using PrGate.Checks.Manifests;

namespace PrGate.Checks.Tests.Manifests;

public sealed class YamlReadingTests
{
    [Theory]
    [InlineData("a: [1, 2", 1, 4)]
    [InlineData("a: 1\n b: 2\n", 2, 3)]
    [InlineData("a:\n\t- 1\n", 2, 1)]
    [InlineData("a: 'x\n", 1, 4)]
    [InlineData("a: *nowhere\n", 1, 4)]
    [InlineData("a: &x [*x]\n", 1, 8)]
    [InlineData("{a: 1}: b\n", 1, 1)]
    [InlineData("? [a]\n: b\n", 1, 3)]
    [InlineData(": b\n", 1, 1)]
    [InlineData("~: b\n", 1, 1)]
    [InlineData("a: 1\n---\nb: [\n", 3, 4)]
    [InlineData("a: 1\n<<: 2\n", 2, 1)]
    [InlineData("...\n...\n", 1, 1)]
    public void What_does_not_parse_is_named_with_its_place(string text, int line, int column)
    {
        var manifest = Read(text);

        Assert.False(manifest.IsComplete);
        var problem = Assert.Single(manifest.Problems);
        Assert.Equal(ProblemKind.Syntax, problem.Kind);
        Assert.Equal(new SourcePosition(line, column), manifest.Source.PositionOf(problem.Start));
        Assert.NotEmpty(problem.Fix);
    }

    [Fact]
    public void A_tab_in_the_indentation_is_called_by_its_name()
    {
        Assert.Equal("A tab is used for indentation.", Read("a:\n\tb: 1\n").Problems[0].Message);
    }

    [Theory]
    [InlineData("a: 1\nb: 2\na: 3\n", 3, 1, "a")]
    [InlineData("x:\n  - {k: 1, k: 2}\n", 2, 12, "x[0].k")]
    [InlineData("1: a\n'1': b\n", 2, 1, "1")]
    [InlineData("yes: a\ntrue: b\n", 2, 1, "true")]
    [InlineData("a: 1\n---\nb:\n  c: 1\n  c: 2\n", 5, 3, "b.c")]
    public void A_key_that_stands_twice_is_named_with_its_place_and_path(string text, int line, int column, string path)
    {
        var manifest = Read(text);

        var problem = Assert.Single(manifest.Problems);
        Assert.Equal((ProblemKind.DuplicateKey, path), (problem.Kind, problem.Path));
        Assert.Equal(new SourcePosition(line, column), manifest.Source.PositionOf(problem.Start));
    }

    [Fact]
    public void A_merge_key_after_the_key_it_sets_too_is_a_problem()
    {
        var manifest = Read("d: &d {image: safe}\nc:\n  image: other\n  <<: *d\n");

        Assert.Equal((ProblemKind.DuplicateKey, "c.<<"), (manifest.Problems[0].Kind, manifest.Problems[0].Path));
    }

    [Fact]
    public void A_merge_key_brings_its_entries_in_and_own_entries_win()
    {
        var manifest = Read("d: &d {image: safe, port: 80}\ne: &e {port: 81, host: x}\nc:\n  <<: [*d, *e]\n  image: other\n");

        Assert.Empty(manifest.Problems);
        var c = (YamlMapping)((YamlMapping)manifest.Documents[0].Root)["c"]!;
        Assert.Equal(("other", "x"), (c.StringAt("image"), c.StringAt("host")));
        Assert.Equal("80", ((YamlScalar)c["port"]!).Value);
        Assert.Null(c["<<"]);
    }

    [Fact]
    public void Every_document_of_a_file_is_read_and_empty_ones_are_null()
    {
        var manifest = Read("---\na: 1\n---\n# only a comment\n---\n- 2\n...\n");

        Assert.Equal(3, manifest.Documents.Count);
        Assert.True(((YamlScalar)manifest.Documents[1].Root).IsNull);
        Assert.IsType<YamlSequence>(manifest.Documents[2].Root);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData("\uFEFF")]
    public void An_empty_file_has_no_document_and_no_problem(string text)
    {
        var manifest = Read(text);

        Assert.Empty(manifest.Documents);
        Assert.Empty(manifest.Problems);
        Assert.True(manifest.IsComplete);
    }

    [Fact]
    public void A_byte_order_mark_and_carriage_returns_do_not_shift_places()
    {
        var manifest = Read("\uFEFFa: 1\r\nb:\r\n  - x\r\n  - é𝒳 y\r\n");

        var b = (YamlSequence)((YamlMapping)manifest.Documents[0].Root)["b"]!;
        Assert.Equal(new SourcePosition(4, 5), manifest.PositionOf(b.Items[1]));
        Assert.Equal(new SourcePosition(4, 10), manifest.Source.PositionOf(b.Items[1].End));
    }

    [Fact]
    public void Nodes_begin_and_end_where_they_are_written()
    {
        const string Text = "a:\n  b: {x: 1}\n  c: |\n    text\n    more\n\n  d: &n !!str 'q'\ne: z\n";
        var manifest = Read(Text);
        var a = (YamlMapping)((YamlMapping)manifest.Documents[0].Root)["a"]!;

        string Slice(YamlNode node) => Text[node.Start..node.End];
        Assert.Equal("{x: 1}", Slice(a["b"]!));
        Assert.Equal("|\n    text\n    more", Slice(a["c"]!));
        Assert.Equal("'q'", Slice(a["d"]!));
        Assert.StartsWith("b: {x", Slice(a));
        Assert.EndsWith("'q'", Slice(a));
    }

    [Fact]
    public void Comments_are_found_outside_of_scalars_only()
    {
        var manifest = Read("# one\na: 'x # not' # two\nb: |  # three\n  # not\nc: d#not\n# four\n");

        Assert.Equal(["one", "two", "three", "four"], manifest.Comments.Select(c => c.Text));
        Assert.Equal([true, false, false, true], manifest.Comments.Select(c => c.IsWholeLine));
    }

    [Fact]
    public void An_anchor_may_be_defined_anew()
    {
        var manifest = Read("a: &x 1\nb: &x 2\nc: *x\n");

        Assert.Empty(manifest.Problems);
        Assert.Equal("2", ((YamlScalar)((YamlMapping)manifest.Documents[0].Root)["c"]!).Value);
    }

    [Theory]
    [InlineData("a: x\0y\n", 1, 5)]
    [InlineData("a: 1\nb: \u001b[31m\n", 2, 4)]
    [InlineData("a: \u009b\n", 1, 4)]
    public void Control_characters_are_refused_and_nothing_after_them_is_dropped_in_silence(string text, int line, int column)
    {
        var manifest = Read(text);

        var problem = Assert.Single(manifest.Problems);
        Assert.Equal(ProblemKind.Encoding, problem.Kind);
        Assert.Equal(new SourcePosition(line, column), manifest.Source.PositionOf(problem.Start));
        Assert.False(manifest.IsComplete);
    }

    [Fact]
    public void Bytes_that_are_not_utf8_are_refused_at_their_place()
    {
        var manifest = ManifestReader.ReadYaml([.. "a: é\nb: "u8, 0xC3, 0x28, .. "\n"u8]);

        var problem = Assert.Single(manifest.Problems);
        Assert.Equal((ProblemKind.Encoding, new SourcePosition(2, 4)), (problem.Kind, manifest.Source.PositionOf(problem.Start)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Utf16_is_refused_by_name(bool bigEndian)
    {
        var encoding = new UnicodeEncoding(bigEndian, byteOrderMark: true);

        var manifest = ManifestReader.ReadYaml([.. encoding.GetPreamble(), .. encoding.GetBytes("a: 1\n")]);

        Assert.Contains("UTF-16", Assert.Single(manifest.Problems).Message);
    }

    private static ManifestFile Read(string text) => ManifestReader.ReadYaml(Encoding.UTF8.GetBytes(text));
}
