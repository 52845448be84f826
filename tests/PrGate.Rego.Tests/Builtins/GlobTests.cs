namespace PrGate.Rego.Tests.Builtins;

public sealed class GlobTests
{
    [Theory]
    [InlineData("a*", "a.b", false)]
    [InlineData("a**", "a.b", true)]
    [InlineData("a?b", "a.b", false)]
    [InlineData("{a,b}*", "bc", true)]
    [InlineData("{a,{b,c}}d", "cd", true)]
    [InlineData("[!a]", "b", true)]
    [InlineData("[!a-c]", "b", false)]
    [InlineData("[ac-]", "-", true)]
    [InlineData("\\*a", "*a", true)]
    [InlineData("\\*a", "xa", false)]
    [InlineData("", "", true)]
    [InlineData("a,b", "a,b", true)]
    [InlineData("a", "ab", false)]
    [InlineData("a}", "a}", true)]
    public void An_empty_delimiter_list_means_a_dot(string pattern, string text, bool expected) =>
        Assert.Equal(expected ? "true" : "false", Call.Text("glob.match", pattern, Array.Empty<string>(), text));

    [Fact]
    public void Null_means_no_delimiters() => Assert.Equal("true", Call.Text("glob.match", "a*", null, "a.b"));

    [Fact]
    public void Several_delimiters_hold_a_star() => Assert.Equal("false", Call.Text("glob.match", "a*", new[] { ":", "/" }, "a/b"));

    [Theory]
    [InlineData("[a", "unexpected end of input")]
    [InlineData("[c-a]", "hi character 'a' should be greater than lo 'c'")]
    [InlineData("[a-cx]", "expected close range character")]
    public void A_malformed_class_is_an_error(string pattern, string reason) =>
        Assert.Equal($"Builtin: {reason}", Call.Error("glob.match", pattern, null, "a"));

    [Fact]
    public void A_delimiter_is_one_character() => Assert.Equal(
        "Type: operand 2 must be array of runes but got array containing string", Call.Error("glob.match", "a", new[] { "ab" }, "a"));

    [Fact]
    public void Quoting_makes_every_text_match_itself() => Assert.Equal("\\*.github.com", Call.String("glob.quote_meta", "*.github.com"));
}
