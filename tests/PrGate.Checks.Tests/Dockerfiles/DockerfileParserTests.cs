using System.Text;
using PrGate.Checks.Dockerfiles;
using PrGate.Checks.Lint;
using PrGate.Checks.Tests.Lint;

namespace PrGate.Checks.Tests.Dockerfiles;

public sealed class DockerfileParserTests
{
    [Fact]
    public void Lines_are_joined_and_comments_left_out()
    {
        const string Text = "FROM a\nRUN one \\\n  # why\n  two \\\n\n  three\nUSER 1\n";
        var file = Read(Text);

        Assert.Empty(file.Problems);
        Assert.Equal(["FROM", "RUN", "USER"], file.Instructions.Select(i => i.Keyword));
        var run = file.Instructions[1];
        Assert.Equal(["one", "two", "three"], run.Words.Select(w => w.Text));
        Assert.All(run.Words, w => Assert.Equal(w.Text, Text[w.Start..w.End]));
        Assert.Equal("why", Assert.Single(file.Comments).Text);
    }

    [Fact]
    public void A_directive_changes_what_joins_lines()
    {
        var file = Read("# syntax=docker/dockerfile:1\n# escape=`\nFROM a\nRUN dir C:\\ `\n  b\n");

        Assert.Equal('`', file.Escape);
        Assert.Equal(["dir", "C:\\", "b"], file.Instructions[1].Words.Select(w => w.Text));
    }

    [Fact]
    public void Flags_stand_before_the_arguments()
    {
        var file = Read("FROM --platform=linux/arm64 a AS x\nCOPY --from=x --chown=1:1 /a /b\nCMD --help\n");

        Assert.Equal("linux/arm64", file.Instructions[0].Flag("platform"));
        Assert.Equal("x", file.Instructions[1].Flag("from"));
        Assert.Equal(["/a", "/b"], file.Instructions[1].Words.Select(w => w.Text));
        Assert.Equal(["--help"], file.Instructions[2].Words.Select(w => w.Text));
        Assert.Equal(("a", "x"), (file.Stages[0].Base!.Text, file.Stages[0].Name));
    }

    [Fact]
    public void The_json_form_is_a_list_of_strings()
    {
        const string Text = "FROM a\nRUN [\"sh\", \"-c\", \"échö \\\"x\\\"\"]\nRUN [ -f x ] && y\n";
        var file = Read(Text);

        Assert.True(file.Instructions[1].IsJson);
        Assert.Equal(["sh", "-c", "échö \"x\""], file.Instructions[1].Words.Select(w => w.Text));
        var last = file.Instructions[1].Words[2];
        Assert.Equal("échö \\\"x\\\"", Text[last.Start..last.End]);
        Assert.False(file.Instructions[2].IsJson);
    }

    [Fact]
    public void Heredocs_are_no_instructions()
    {
        const string Text = "FROM a\nRUN <<EOF cat && <<-'E2' tee x\nFROM b\nEOF\n\tUSER root\n\tE2\nCOPY <<X /y\nz\nX\nUSER 1\n";
        var file = Read(Text);

        Assert.Empty(file.Problems);
        Assert.Equal(["FROM", "RUN", "COPY", "USER"], file.Instructions.Select(i => i.Keyword));
        Assert.Equal(["FROM b\n", "\tUSER root\n"], file.Instructions[1].Heredocs.Select(h => Text[h.Start..h.End]));
        Assert.Equal("z\n", Text[file.Instructions[2].Heredocs[0].Start..file.Instructions[2].Heredocs[0].End]);
    }

    [Theory]
    [InlineData("FRM a\n", 1, 1)]
    [InlineData("FROM a\nRUN x\n  y\n", 3, 3)]
    [InlineData("FROM a b\n", 1, 6)]
    [InlineData("FROM\n", 1, 1)]
    [InlineData("FROM a\nCOPY x\n", 2, 6)]
    [InlineData("FROM a\nENV x\n", 2, 5)]
    [InlineData("FROM a\nRUN <<E\nx\n", 2, 5)]
    [InlineData("RUN x\n", 1, 1)]
    [InlineData("# nothing\n", 1, 1)]
    [InlineData("# escape=x\nFROM a\n", 1, 1)]
    [InlineData("FROM a\nSHELL /bin/sh\n", 2, 7)]
    public void What_does_not_parse_is_named_at_its_place(string text, int line, int column)
    {
        var file = Read(text);

        var problem = Assert.Single(file.Problems);
        var position = file.Source.PositionOf(problem.Start);
        Assert.Equal((line, column), (position.Line, position.Column));
        Assert.True(problem.Message.EndsWith('.') && problem.Fix[^1] is '.' or '?', problem.Message);
    }

    [Theory]
    [InlineData("$A", "1")]
    [InlineData("${A}x", "1x")]
    [InlineData("${B:-2}", "2")]
    [InlineData("${E:-2}", "2")]
    [InlineData("${E-2}", "")]
    [InlineData("${A:+3}", "3")]
    [InlineData("${B:-${A}}", "1")]
    [InlineData("'$A'", "$A")]
    [InlineData("\"$A\"", "1")]
    [InlineData("\\$A", "$A")]
    [InlineData("$B", null)]
    [InlineData("${A#x}", null)]
    [InlineData("${A", null)]
    [InlineData("$", "$")]
    public void Variables_are_replaced_or_unknown(string text, string? expected)
    {
        var variables = new DockerVariables('\\');
        foreach (var instruction in Read("ARG A=1\nARG B\nARG E=\nFROM x\n").GlobalArguments)
            variables.Take(instruction);

        Assert.Equal(expected, variables.Expand(text));
    }

    [SkippableFact]
    public void Every_Dockerfile_of_the_corpus_parses_and_no_mutation_throws()
    {
        var corpus = SharedFolder.Required("corpus");
        var files = CorpusTests.Files(corpus).Where(f => FileRoles.Of(f.Path) == FileRole.Dockerfile).ToList();
        var random = new Random(20261120);

        Assert.True(files.Count > 15);
        Assert.All(files, f => Assert.Empty(DockerfileReader.Read(f.Bytes).Problems));
        for (var i = 0; i < 10_000; i++)
        {
            var file = DockerfileReader.Read(Mutations.Of(files[i % files.Count].Bytes, files[random.Next(files.Count)].Bytes, random));
            foreach (var instruction in file.Instructions)
                Assert.All(instruction.Words, w => Assert.True(w.Start >= instruction.Start && w.End >= w.Start && w.End <= instruction.End));
        }
    }

    private static Dockerfile Read(string text) => DockerfileReader.Read(Encoding.UTF8.GetBytes(text));
}
