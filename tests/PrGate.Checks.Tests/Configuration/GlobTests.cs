using System.Diagnostics;
using PrGate.Checks.Configuration;

namespace PrGate.Checks.Tests.Configuration;

public sealed class GlobTests
{
    [Theory]
    [InlineData("clusters/**", "clusters/prod/a.yaml", true)]
    [InlineData("clusters/**", "clusters/a.yaml", true)]
    [InlineData("clusters/**", "clusters", false)]
    [InlineData("clusters/**", "my/clusters/a.yaml", false)]
    [InlineData("**/Dockerfile", "Dockerfile", true)]
    [InlineData("**/Dockerfile", "a/b/Dockerfile", true)]
    [InlineData("**/Dockerfile", "a/b/MyDockerfile", false)]
    [InlineData("**", "a/b", true)]
    [InlineData("*", "a", true)]
    [InlineData("*", "a/b", false)]
    [InlineData("a/**/b", "a/b", true)]
    [InlineData("a/**/b", "a/x/y/b", true)]
    [InlineData("a/**/b", "axb", false)]
    [InlineData("a/**/b/**/c", "a/b/b/x/c", true)]
    [InlineData("apps/*/overlays/prod/**", "apps/web/overlays/prod/x/y.yaml", true)]
    [InlineData("apps/*/overlays/prod/**", "apps/web/x/overlays/prod/y.yaml", false)]
    [InlineData("*.yaml", "a.yaml", true)]
    [InlineData("*.yaml", ".yaml", true)]
    [InlineData("*.yaml", "a/b.yaml", false)]
    [InlineData("a?c", "abc", true)]
    [InlineData("a?c", "a/c", false)]
    [InlineData("a?c", "ac", false)]
    [InlineData("*.{yaml,yml}", "a.yml", true)]
    [InlineData("*.{yaml,yml}", "a.yl", false)]
    [InlineData("{a,b{c,d}}/x", "bd/x", true)]
    [InlineData("{a,b{c,d}}/x", "b/x", false)]
    [InlineData("a{,b}", "a", true)]
    [InlineData("release/*", "release/1.2", true)]
    [InlineData("Main", "main", false)]
    [InlineData("a", "a", true)]
    [InlineData("a", "ab", false)]
    [InlineData("a.b", "axb", false)]
    [InlineData("é*", "éa", true)]
    public void A_pattern_matches_whole_paths(string pattern, string path, bool matches) => Assert.Equal(matches, Glob.Parse(pattern).IsMatch(path));

    [Theory]
    [InlineData("")]
    [InlineData("/a")]
    [InlineData("!a")]
    [InlineData("a**")]
    [InlineData("a/**b")]
    [InlineData("{a")]
    [InlineData("a}")]
    [InlineData("[ab]")]
    [InlineData("a\\b")]
    [InlineData("{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}")]
    public void A_pattern_that_would_not_do_what_it_says_is_refused_with_a_reason(string pattern)
    {
        Assert.False(Glob.TryParse(pattern, out _, out var why));
        Assert.EndsWith(".", why);
    }

    [Fact]
    public void A_pattern_that_is_too_long_is_refused() => Assert.False(Glob.TryParse(new string('a', Glob.MaxLength + 1), out _, out _));

    [Fact]
    public void No_pattern_is_slow()
    {
        var glob = Glob.Parse(string.Concat(Enumerable.Repeat("**/*a/", 40)) + "b");
        var path = string.Concat(Enumerable.Repeat("aaaa/", 800));
        var watch = Stopwatch.StartNew();

        Assert.False(glob.IsMatch(path));

        Assert.True(watch.ElapsedMilliseconds < 500, $"{watch.ElapsedMilliseconds} ms");
    }

    [Fact]
    public void A_filter_excludes_what_it_includes()
    {
        var filter = new PathFilter([Glob.Parse("a/**")], [Glob.Parse("**/testdata/**")]);

        Assert.True(filter.Matches("a/x"));
        Assert.False(filter.Matches("a/testdata/x"));
        Assert.False(filter.Matches("b/x"));
        Assert.True(PathFilter.Everything.Matches("b/x"));
    }
}
