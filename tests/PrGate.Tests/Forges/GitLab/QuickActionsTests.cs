using FsCheck;
using FsCheck.Fluent;
using PrGate.Forges.GitLab;

namespace PrGate.Tests.Forges.GitLab;

public sealed class QuickActionsTests
{
    [Theory]
    [InlineData("/merge")]
    [InlineData("text\n/approve")]
    [InlineData("text\r\n  /close now")]
    [InlineData("\t/assign @me")]
    [InlineData("a\u2028/merge")]
    public void A_line_that_starts_with_a_slash_loses_its_power(string body)
    {
        var safe = QuickActions.Disarm(body);

        Assert.DoesNotContain(safe.Split('\n', '\r', '\u2028'), l => l.TrimStart().StartsWith('/'));
        Assert.Equal(body, safe.Replace("\u200B", "", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a/b")]
    [InlineData("see https://x/y\nand a/b")]
    public void Other_text_stays_as_it_is(string body) => Assert.Same(body, QuickActions.Disarm(body));

    [Fact]
    public void No_text_keeps_a_command()
    {
        var part = Gen.Elements("/", "a", "\n", "\r", " ", "\t", "merge", "\u200B");
        Prop.ForAll(Arb.From(part.ListOf().Select(string.Concat)), text =>
            QuickActions.Disarm(text).Split('\n', '\r').All(l => !l.TrimStart().StartsWith('/'))).QuickCheckThrowOnFailure();
    }
}
