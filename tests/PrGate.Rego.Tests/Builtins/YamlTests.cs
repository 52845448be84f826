namespace PrGate.Rego.Tests.Builtins;

public sealed class YamlTests
{
    [Theory]
    [InlineData("a: [1, 2")]
    [InlineData("a: b: c")]
    [InlineData("a: *x")]
    [InlineData("a: \"x")]
    [InlineData("- a\n b: c")]
    [InlineData("a: .inf")]
    [InlineData("a: !!int x")]
    [InlineData("a: 1\n  b: 2")]
    [InlineData("@a")]
    [InlineData("<<: 1")]
    public void What_is_not_YAML_is_an_error(string yaml)
    {
        Assert.StartsWith("Builtin: yaml: ", Call.Error("yaml.unmarshal", yaml), StringComparison.Ordinal);
        Assert.Equal("false", Call.Text("yaml.is_valid", yaml));
    }

    [Theory]
    [InlineData("yes", "true")]
    [InlineData("on", "true")]
    [InlineData("Off", "false")]
    [InlineData("017", "15")]
    [InlineData("0x1F", "31")]
    [InlineData("1_000", "1000")]
    [InlineData("1.50", "1.5")]
    [InlineData("2001-12-14", "\"2001-12-14\"")]
    [InlineData("~", "null")]
    [InlineData("", "null")]
    [InlineData("'yes'", "\"yes\"")]
    [InlineData("!!str 12", "\"12\"")]
    [InlineData("1.2.3", "\"1.2.3\"")]
    [InlineData("08", "8")]
    [InlineData("-", "[null]")]
    public void Plain_scalars_are_those_of_YAML_1_1(string yaml, string expected) => Assert.Equal(expected, Call.Text("yaml.unmarshal", yaml));

    [Theory]
    [InlineData("a: 1\nb:\n- x\n- w: 2\n  z: 3\nc:\n  d: e\n", """{"a": 1, "b": ["x", {"w": 2, "z": 3}], "c": {"d": "e"}}""")]
    [InlineData("- - 1\n  - 2\n- - 3\n", "[[1, 2], [3]]")]
    [InlineData("# c\n---\na: b # c\n---\nother: 1\n", """{"a": "b"}""")]
    [InlineData("a: {b: [1, 'x, y', \"z\"], c: d}\n", """{"a": {"b": [1, "x, y", "z"], "c": "d"}}""")]
    [InlineData("{\"a\":1,\"b\":[true,null]}", """{"a": 1, "b": [true, null]}""")]
    [InlineData("a: |\n  one\n   two\n\n  three\nb: >-\n  folded\n  text\n\n  new\n", """{"a": "one\n two\n\nthree\n", "b": "folded text\nnew"}""")]
    [InlineData("a: |+\n  x\n\nb: 1\n", """{"a": "x\n\n", "b": 1}""")]
    [InlineData("a: one\n  two\n\n  three\n", """{"a": "one two\nthree"}""")]
    [InlineData("a: \"x\\ty\\u00e9 \\\n  z\"\n", """{"a": "x\ty\u00e9 z"}""")]
    [InlineData("a: 'it''s'\n", """{"a": "it's"}""")]
    [InlineData("base: &b {x: 1, z: 2}\nd:\n  <<: *b\n  z: 3\n", """{"base": {"x": 1, "z": 2}, "d": {"x": 1, "z": 3}}""")]
    [InlineData("a: &x\n  b: 1\nc: *x\n", """{"a": {"b": 1}, "c": {"b": 1}}""")]
    [InlineData("y: 1\n", """{"true": 1}""")]
    [InlineData("1: a\ntrue: b\n", """{"1": "a", "true": "b"}""")]
    [InlineData("url: http://x.y/z#frag\n", """{"url": "http://x.y/z#frag"}""")]
    [InlineData("? a\n: b\n", """{"a": "b"}""")]
    [InlineData("a:\nb: 1\n", """{"a": null, "b": 1}""")]
    [InlineData("a: 1\na: 2\n", """{"a": 2}""")]
    [InlineData("command: [\"/bin/sh\", \"-c\", \"echo: x\"]\n", """{"command": ["/bin/sh", "-c", "echo: x"]}""")]
    [InlineData("a:\r\n  b: 1\r\n", """{"a": {"b": 1}}""")]
    public void Documents_read_as_Kubernetes_reads_them(string yaml, string expected) =>
        Assert.Equal(Call.Json(expected.Replace("\\u00e9", "é", StringComparison.Ordinal)).ToString(), Call.Text("yaml.unmarshal", yaml));

    [Theory]
    [InlineData("""{"a": [{"b": 1, "c": []}, "x"], "d": {}, "e": null}""", "a:\n- b: 1\n  c: []\n- x\nd: {}\ne: null\n")]
    [InlineData("""["yes", "12", "", "a: b", "- x", "it's", "#c", "tab\tx"]""", "- \"yes\"\n- \"12\"\n- \"\"\n- 'a: b'\n- '- x'\n- it's\n- '#c'\n- \"tab\\tx\"\n")]
    [InlineData("""{"text": "one\ntwo\n", "more": "a\nb"}""", "more: |-\n  a\n  b\ntext: |\n  one\n  two\n")]
    [InlineData("[[1, 2], [3]]", "- - 1\n  - 2\n- - 3\n")]
    public void Values_are_written_in_block_style_and_read_back(string json, string expected)
    {
        var value = Call.Json(json);
        Assert.Equal(expected, Call.String("yaml.marshal", value));
        Assert.Equal(value, Call.Of("yaml.unmarshal", expected));
    }

    [Fact]
    public void Aliases_that_multiply_are_paid_for()
    {
        var yaml = new System.Text.StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (var i = 1; i < 10; i++)
            yaml.AppendLine($"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]");
        Assert.Throws<RecordedContext.BudgetSpentException>(() => Call.Of("yaml.unmarshal", yaml.ToString()));
    }

    [Fact]
    public void Deep_nesting_is_an_error() => Assert.StartsWith(
        "Builtin: yaml: line 1: exceeded max depth", Call.Error("yaml.unmarshal", new string('[', 10_000)), StringComparison.Ordinal);
}
