namespace PrGate.Rego.Tests.Builtins;

public sealed class RegexTests
{
    [Theory]
    [InlineData("(?=a)", "invalid or unsupported Perl syntax: `(?=`")]
    [InlineData("a**", "invalid nested repetition operator: `**`")]
    [InlineData("*a", "missing argument to repetition operator: `*`")]
    [InlineData("(a", "missing closing ): `(a`")]
    [InlineData("a)", "unexpected ): `a)`")]
    [InlineData("[a", "missing closing ]: `[a`")]
    [InlineData("[z-a]", "invalid character class range: `z-a`")]
    [InlineData(@"\1", @"invalid escape sequence: `\1`")]
    [InlineData(@"\y", @"invalid escape sequence: `\y`")]
    [InlineData("a{1001}", "invalid repeat count: `{1001}`")]
    [InlineData("a{3,2}", "invalid repeat count: `{3,2}`")]
    [InlineData(@"\p{Klingon}", @"invalid character class range: `\p{Klingon}`")]
    [InlineData("(?P<n>a)(?P<n>b)", "duplicate capture group name: `n`")]
    [InlineData("a\\", "trailing backslash at end of expression: ``")]
    public void What_is_not_RE2_is_refused_with_the_reason(string pattern, string reason)
    {
        Assert.Equal($"Builtin: error parsing regexp: {reason}", Call.Error("regex.match", pattern, "a"));
        Assert.Equal("false", Call.Text("regex.is_valid", pattern));
    }

    [Theory]
    [InlineData("a$", "a\n", false)]
    [InlineData("(?m)a$", "a\nb", true)]
    [InlineData(@"^\d+$", "٣", false)]
    [InlineData(@"^\w$", "é", false)]
    [InlineData(@"\bfoo\b", "éfoo", true)]
    [InlineData(@"^\bfoo", "foo", true)]
    [InlineData("^.$", "😀", true)]
    [InlineData("^[^a]$", "😀", true)]
    [InlineData("^[😀-😎]$", "😃", true)]
    [InlineData("^[😀-😎]$", "🚀", false)]
    [InlineData(@"^\s$", "\v", false)]
    [InlineData("^[[:space:]]$", "\v", true)]
    [InlineData("(?i)straSSe", "STRASSE", true)]
    [InlineData("(?i)k", "\u212A", true)]
    [InlineData("(?i)[^k]", "K", false)]
    [InlineData(@"^\Qa.b\E+$", "a.bbb", true)]
    [InlineData(@"^\Qa.b\E+$", "axb", false)]
    [InlineData("^[[:alpha:]]+$", "aZ", true)]
    [InlineData(@"^\p{Greek}+$", "αβγ", true)]
    [InlineData(@"^\pL+$", "aé中", true)]
    [InlineData(@"^\x{1F600}$", "😀", true)]
    [InlineData("^a{,2}$", "a{,2}", true)]
    [InlineData("^a.c$", "a\nc", false)]
    [InlineData("(?s)^a.c$", "a\nc", true)]
    [InlineData("^[]a]$", "]", true)]
    [InlineData("^[a-]$", "-", true)]
    [InlineData("^[a\\-z]$", "b", false)]
    public void Matching_follows_RE2(string pattern, string text, bool expected) =>
        Assert.Equal(expected ? "true" : "false", Call.Text("regex.match", pattern, text));

    [Theory]
    [InlineData("a*", "baaac", """["", "aaa", ""]""")]
    [InlineData("(?U)a+", "aaa", """["a", "a", "a"]""")]
    [InlineData("a+?", "aaa", """["a", "a", "a"]""")]
    [InlineData(".", "a😀", """["a", "😀"]""")]
    [InlineData("", "a😀", """["", "", ""]""")]
    [InlineData("a|ab", "ab", """["a"]""")]
    public void Matches_are_found_as_in_Go(string pattern, string text, string expected) =>
        Assert.Equal(expected, Call.Text("regex.find_n", pattern, text, -1));

    [Theory]
    [InlineData("(a)(b)?", "a", """[["a", "a", ""]]""")]
    [InlineData("(?P<x>a)(b)", "abab", """[["ab", "a", "b"], ["ab", "a", "b"]]""")]
    public void Captures_count_from_the_left_named_or_not(string pattern, string text, string expected) =>
        Assert.Equal(expected, Call.Text("regex.find_all_string_submatch_n", pattern, text, -1));

    [Theory]
    [InlineData("abc", "(?P<first>a)(b)", "${2}${first}$1x$$", "ba$c")]
    [InlineData("baaac", "a*", "-", "-b-c-")]
    [InlineData("aaa", "^a", "b", "baa")]
    [InlineData("abc", "b", "$9$x", "ac")]
    [InlineData("abc", "b", "$", "a$c")]
    public void A_replacement_may_name_captures(string text, string pattern, string replacement, string expected) =>
        Assert.Equal(expected, Call.String("regex.replace", text, pattern, replacement));

    [Theory]
    [InlineData("a*", "baaac", """["b", "c"]""")]
    [InlineData(",", "", """[""]""")]
    [InlineData(",", "a,b,", """["a", "b", ""]""")]
    public void Splitting_follows_Go(string pattern, string text, string expected) =>
        Assert.Equal(expected, Call.Text("regex.split", pattern, text));

    [Theory]
    [InlineData("urn:foo:{.*}", "urn:foo:bar", "{", "}", "true")]
    [InlineData("a.b{[0-9]+}", "axb1", "{", "}", "false")]
    public void A_template_quotes_what_is_outside_its_delimiters(string template, string text, string open, string close, string expected) =>
        Assert.Equal(expected, Call.Text("regex.template_match", template, text, open, close));

    [Fact]
    public void A_template_with_an_open_delimiter_is_refused() =>
        Assert.Equal("Builtin: unbalanced braces in \"a{b\"", Call.Error("regex.template_match", "a{b", "ab", "{", "}"));

    [Theory]
    [InlineData("a.a.", ".b.b", "true")]
    [InlineData("[a-z]+", "[0-9]*", "false")]
    [InlineData("a*", "b*", "false")]
    [InlineData("a*b", "b", "true")]
    [InlineData("a+b*", "ab+", "true")]
    public void Two_globs_meet_in_a_text_that_is_not_empty(string one, string other, string expected) =>
        Assert.Equal(expected, Call.Text("regex.globs_match", one, other));

    [Fact]
    public void A_catastrophic_expression_answers_in_linear_time()
    {
        var text = new string('a', 50_000) + "!";
        Assert.Equal("false", Call.Text("regex.match", "^(a+)+$", text));
    }

    [Fact]
    public void An_expression_that_would_be_too_large_written_out_is_refused() =>
        Assert.StartsWith("Builtin: error parsing regexp: expression too large", Call.Error("regex.match", "((a{100}){100}){100}", "a"), StringComparison.Ordinal);
}
