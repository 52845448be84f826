using System.Text;
using FsCheck;
using FsCheck.Fluent;
using PrGate.Checks.CodeOwners;

namespace PrGate.Checks.Tests.CodeOwners;

public sealed class CodeOwnersReaderTests
{
    [Theory]
    [InlineData("* @a\n*.js @b\n", "x.js", "@b")]
    [InlineData("*.js @b\n* @a\n", "x.js", "@a")]
    [InlineData("* @a @acme/b c@d.example\n", "x", "@a @acme/b c@d.example")]
    [InlineData("* @a\n/free/\n", "free/x", "")]
    [InlineData("# comment\n\n  * @a # why\n", "x", "@a")]
    [InlineData("* @a\n!x @b\n", "x", "@a")]
    [InlineData("* @a\n[ab] @b\n", "a", "@a")]
    [InlineData("* @a\n*.js @b nobody\n", "x.js", "@a")]
    [InlineData("* @a\n*.js @acme/team/deep\n", "x.js", "@a")]
    [InlineData("\uFEFF* @a\r\n*.js @b\r\n", "x.js", "@b")]
    public void On_GitHub_the_last_line_that_matches_owns(string text, string path, string owners) => Assert.Equal(owners, Owners(CodeOwnersDialect.GitHub, text, path));

    [Theory]
    [InlineData("* @a\n[Docs]\n*.md @b\n", "x.md", "@a | Docs: @b")]
    [InlineData("* @a\n[Docs]\n*.md @b\n", "x.js", "@a")]
    [InlineData("[Docs] @d\n*.md\n*.txt @t\n", "x.md", "Docs: @d")]
    [InlineData("[Docs] @d\n*.md\n*.txt @t\n", "x.txt", "Docs: @t")]
    [InlineData("^[Docs]\n*.md @b\n", "x.md", "^Docs: @b")]
    [InlineData("[Docs][2]\n*.md @b\n", "x.md", "Docs[2]: @b")]
    [InlineData("[Docs][2] @d @e\n*.md\n", "x.md", "Docs[2]: @d @e")]
    [InlineData("[Docs][0]\n*.md @b\n", "x.md", "Docs: @b")]
    [InlineData("[Docs]\n*.md @a\n[DOCS]\nREADME.md @b\n", "README.md", "Docs: @b")]
    [InlineData("[Docs]\n*.md @a\n!README.md\n", "README.md", "")]
    [InlineData("[Docs]\n!README.md\n*.md @a\n", "README.md", "")]
    [InlineData("[Docs]\n*.md @a\n!README.md\n[All]\n* @b\n", "README.md", "All: @b")]
    [InlineData("* @@maintainer @group/sub/team\n", "x", "people with maintain permission @group/sub/team")]
    [InlineData("* @@owners @@developers\n", "x", "people with admin permission people with write permission")]
    [InlineData("* @a nonsense\n", "x", "@a")]
    [InlineData("[Unclosed\n", "x", "")]
    public void On_GitLab_the_last_line_of_each_section_owns(string text, string path, string owners) => Assert.Equal(owners, Owners(CodeOwnersDialect.GitLab, text, path));

    [Theory]
    [InlineData(CodeOwnersDialect.GitHub, "* @a\n!x @b\n", 2, 1, "no negated patterns")]
    [InlineData(CodeOwnersDialect.GitHub, "a[b] @b\n", 1, 1, "no character sets")]
    [InlineData(CodeOwnersDialect.GitHub, "*.js  @a bo\n", 1, 10, "is no owner")]
    [InlineData(CodeOwnersDialect.GitHub, "*.js @@maintainer\n", 1, 6, "is no owner")]
    [InlineData(CodeOwnersDialect.GitLab, "[Docs][0]\n*.md @b\n", 1, 1, "at least one approval")]
    [InlineData(CodeOwnersDialect.GitLab, "*.md\n", 1, 1, "names no owner")]
    [InlineData(CodeOwnersDialect.GitLab, "*.md @a bo\n", 1, 9, "is no owner")]
    public void What_a_forge_skips_silently_is_named_with_its_place(CodeOwnersDialect dialect, string text, int line, int column, string message)
    {
        var problem = Assert.Single(CodeOwnersReader.Read(dialect, Encoding.UTF8.GetBytes(text))!.Problems);

        Assert.Equal((line, column), (problem.Line, problem.Column));
        Assert.Contains(message, problem.Message);
    }

    [Fact]
    public void The_places_differ_by_forge()
    {
        Assert.Equal(".github/CODEOWNERS", CodeOwnersPlaces.Of(CodeOwnersDialect.GitHub)[0]);
        Assert.Equal("CODEOWNERS", CodeOwnersPlaces.Of(CodeOwnersDialect.GitLab)[0]);
    }

    [Fact]
    public void A_file_with_too_many_lines_is_not_read_in_part() =>
        Assert.Null(CodeOwnersReader.Read(CodeOwnersDialect.GitHub, Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("a @b\n", CodeOwnersReader.MaxEntries + 1)))));

    [Fact]
    public void Three_thousand_files_and_a_thousand_lines_take_no_noticeable_time()
    {
        var text = string.Concat(Enumerable.Range(0, 1_000).Select(i => i % 2 == 0 ? $"/apps/team-{i}/ @team-{i}\n" : $"*.kind{i} @kind-{i}\n"));
        var file = CodeOwnersReader.Read(CodeOwnersDialect.GitHub, Encoding.UTF8.GetBytes(text))!;
        var start = System.Diagnostics.Stopwatch.StartNew();

        var claims = Enumerable.Range(0, 3_000).Sum(i => file.ClaimsOn($"apps/team-{i % 2_000}/overlays/production/file-{i}.yaml").Count());

        Assert.Equal(1_000, claims);
        Assert.InRange(start.ElapsedMilliseconds, 0, 10_000);
    }

    [Fact]
    public void No_text_breaks_the_reader() => Prop.ForAll(
        Arb.ToArbitrary(from parts in Gen.Elements("*", "[", "]", "^[", "][2]", "!", "\\", "\\#", " ", "\n", "@", "@@", "@a", "a/b", "**", "/", "#", "é", "\0", "x@y.z").ListOf() select string.Concat(parts)),
        text => Enum.GetValues<CodeOwnersDialect>().All(dialect => CodeOwnersReader.Read(dialect, Encoding.UTF8.GetBytes(text))!.ClaimsOn("a/b/c.md").All(c => c.Entry.Owners.Count > 0)))
        .Check(Samples.Config(5_000));

    private static string Owners(CodeOwnersDialect dialect, string text, string path) => string.Join(
        " | ",
        CodeOwnersReader.Read(dialect, Encoding.UTF8.GetBytes(text))!.ClaimsOn(path).Select(c =>
            (c.Section.IsOptional ? "^" : "") + (c.Section.Name.Length == 0 ? "" : c.Section.Name + (c.Section.Count == 1 ? "" : $"[{c.Section.Count}]") + ": ") + string.Join(' ', c.Entry.Owners)));
}
