using System.Text;
using PrGate.Checks.CodeOwners;

namespace PrGate.Checks.Tests.CodeOwners;

/// <summary>The patterns' examples are those of the forges' own pages on code owners, and their consequences.</summary>
public sealed class OwnerPatternTests
{
    [Theory]
    [InlineData("*", "a", true)]
    [InlineData("*", "a/b/c", true)]
    [InlineData("*.js", "a.js", true)]
    [InlineData("*.js", "src/deep/a.js", true)]
    [InlineData("*.js", "a.jsx", false)]
    [InlineData("/build/logs/", "build/logs/x", true)]
    [InlineData("/build/logs/", "build/logs/deep/x", true)]
    [InlineData("/build/logs/", "build/logs", false)]
    [InlineData("/build/logs/", "src/build/logs/x", false)]
    [InlineData("docs/*", "docs/getting-started.md", true)]
    [InlineData("docs/*", "docs/build-app/troubleshooting.md", false)]
    [InlineData("docs/*", "src/docs/a.md", false)]
    [InlineData("apps/", "apps/x", true)]
    [InlineData("apps/", "src/apps/deep/x", true)]
    [InlineData("apps/", "apps", false)]
    [InlineData("/docs/", "docs/a/b", true)]
    [InlineData("/docs/", "src/docs/a", false)]
    [InlineData("/scripts", "scripts", true)]
    [InlineData("/scripts", "scripts/a/b", true)]
    [InlineData("**/logs", "build/logs", true)]
    [InlineData("**/logs", "build/logs/deep/x", true)]
    [InlineData("**/logs", "logs/x", true)]
    [InlineData("apps/github", "apps/github/x", true)]
    [InlineData("apps/github", "src/apps/github/x", false)]
    [InlineData("apps/**/prod", "apps/a/b/prod/x.yaml", true)]
    [InlineData("apps/**/prod", "apps/prod", true)]
    [InlineData("apps/**", "apps/a", true)]
    [InlineData("apps/**", "apps", false)]
    [InlineData("**", "a/b", true)]
    [InlineData("README.md", "deep/README.md", true)]
    [InlineData("readme.md", "README.md", false)]
    [InlineData("a?c", "abc", true)]
    [InlineData("a?c", "a/c", false)]
    [InlineData("/*", "a", true)]
    [InlineData("/*", "a/b", false)]
    [InlineData("with\\ space/", "with space/a", true)]
    public void GitHub(string pattern, string path, bool matches) => Assert.Equal(matches, Claims(CodeOwnersDialect.GitHub, $"{pattern} @a", path));

    [Theory]
    [InlineData("*", "a/b", true)]
    [InlineData("*.md", "a/b.md", true)]
    [InlineData("README.md", "README.md", true)]
    [InlineData("README.md", "docs/README.md", true)]
    [InlineData("/README.md", "docs/README.md", false)]
    [InlineData("internal/README.md", "docs/api/internal/README.md", true)]
    [InlineData("/docs/", "docs/a/b", true)]
    [InlineData("/docs/", "src/docs/a", false)]
    [InlineData("docs/", "src/docs/a", true)]
    [InlineData("/docs", "docs/a", false)]
    [InlineData("/docs", "docs", true)]
    [InlineData("/docs/*", "docs/a", true)]
    [InlineData("/docs/*", "docs/a/b", false)]
    [InlineData("/docs/**", "docs/a/b", false)]
    [InlineData("/docs/**/*", "docs/a/b", true)]
    [InlineData("/docs/**/*.md", "docs/a/b/c.md", true)]
    [InlineData("/docs/**/*.md", "docs/c.md", true)]
    [InlineData("/a[bc]d", "abd", true)]
    [InlineData("/a[!bc]d", "abd", false)]
    [InlineData("/a[a-c]d", "aad", true)]
    [InlineData("\\#file", "#file", true)]
    [InlineData("path\\ with\\ spaces/", "path with spaces/a", true)]
    public void GitLab(string pattern, string path, bool matches) => Assert.Equal(matches, Claims(CodeOwnersDialect.GitLab, $"{pattern} @a", path));

    [Fact]
    public void Matching_a_hostile_pattern_takes_no_time()
    {
        var file = CodeOwnersReader.Read(CodeOwnersDialect.GitHub, Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("**/*a*a*a*a*a*b/", 60)) + " @a"))!;

        var path = string.Join('/', Enumerable.Repeat(new string('a', 60), 60));
        var start = System.Diagnostics.Stopwatch.StartNew();
        Assert.Empty(file.ClaimsOn(path));
        Assert.InRange(start.ElapsedMilliseconds, 0, 1_000);
    }

    private static bool Claims(CodeOwnersDialect dialect, string text, string path)
    {
        var file = CodeOwnersReader.Read(dialect, Encoding.UTF8.GetBytes(text))!;
        Assert.Empty(file.Problems);
        return file.ClaimsOn(path).Any();
    }
}
