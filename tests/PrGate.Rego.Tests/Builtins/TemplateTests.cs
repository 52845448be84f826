using PrGate.Rego.Values;

namespace PrGate.Rego.Tests.Builtins;

/// <summary>strings.render_template: Go's text/template over JSON data.</summary>
public sealed class TemplateTests
{
    private const string Data = """
        {"name": "web", "empty": "", "n": 10, "m": 9, "zero": 0, "yes": true, "no": false, "nothing": null,
         "list": ["a", "b", 3, null], "map": {"y": "why", "x": {"z": 1}}, "none": [], "html": "<a href='x'>&\"</a>"}
        """;

    // --- wrong templates, before any other

    [Theory]
    [InlineData("{{.name", "template: template:1: unclosed action")]
    [InlineData("{{if .name}}x", "template: template:1: unexpected EOF")]
    [InlineData("a\n{{end}}", "template: template:2: unexpected {{end}}")]
    [InlineData("{{}}", "template: template:1: missing value for command")]
    [InlineData("{{if}}x{{end}}", "template: template:1: missing value for if")]
    [InlineData("{{.name | }}", "template: template:1: missing value for command")]
    [InlineData("{{nosuch .name}}", "template: template:1: function \"nosuch\" not defined")]
    [InlineData("{{$x}}", "template: template:1: undefined variable \"$x\"")]
    [InlineData("{{if true}}{{$x := 1}}{{end}}{{$x}}", "template: template:1: undefined variable \"$x\"")]
    [InlineData("{{\"open}}", "template: template:1: unterminated quoted string")]
    [InlineData("{{(.name}}", "template: template:1: unclosed left paren")]
    [InlineData("{{.name)}}", "template: template:1: unexpected right paren")]
    [InlineData("{{/* no end }}", "template: template:1: unclosed comment")]
    [InlineData("{{break}}", "template: template:1: function \"break\" not defined")]
    [InlineData("{{\"a\".b}}", "template: template:1: unexpected . after term \"\\\"a\\\"\"")]
    [InlineData("{{1 | 2}}", "template: template:1: non executable command in pipeline stage 2")]
    [InlineData("{{define \"a\"}}1{{end}}{{define \"a\"}}2{{end}}", "template: template:1: template: multiple definition of template \"a\"")]
    public void A_wrong_template_is_an_error(string template, string problem) =>
        Assert.Equal($"Builtin: {problem}", Call.Error("strings.render_template", template, Call.Json(Data)));

    [Theory]
    [InlineData("{{.name.x}}", "template: template:1:2: executing \"template\" at <.name.x>: can't evaluate field x in type string")]
    [InlineData("{{.nothing.x}}", "template: template:1:2: executing \"template\" at <.nothing.x>: nil pointer evaluating interface {}.x")]
    [InlineData("{{.name 1}}", "template: template:1:2: executing \"template\" at <.name>: name is not a method but has arguments")]
    [InlineData("{{range .name}}{{end}}", "template: template:1:8: executing \"template\" at <.name>: range can't iterate over web")]
    [InlineData("{{len 3}}", "template: template:1:2: executing \"template\" at <len>: error calling len: len of type int")]
    [InlineData("{{index .list 9}}", "template: template:1:2: executing \"template\" at <index>: error calling index: index out of range: 9")]
    [InlineData("{{index .list .zero}}", "template: template:1:2: executing \"template\" at <index>: error calling index: cannot index slice/array with type json.Number")]
    [InlineData("{{eq .name 1}}", "template: template:1:2: executing \"template\" at <eq>: error calling eq: incompatible types for comparison")]
    [InlineData("{{lt .list .list}}", "template: template:1:2: executing \"template\" at <lt>: error calling lt: invalid type for comparison")]
    [InlineData("{{template \"nosuch\"}}", "template: template:1:2: executing \"template\" at <template \"nosuch\">: template \"nosuch\" not defined")]
    [InlineData("{{nil}}", "template: template:1:2: executing \"template\" at <nil>: nil is not a command")]
    [InlineData("{{3 4}}", "template: template:1:2: executing \"template\" at <3>: can't give argument to non-function 3")]
    [InlineData("{{not}}", "template: template:1:2: executing \"template\" at <not>: wrong number of args for not: want 1 got 0")]
    public void What_fails_while_rendering_is_an_error(string template, string problem) =>
        Assert.Equal($"Builtin: {problem}", Call.Error("strings.render_template", template, Call.Json(Data)));

    [Fact]
    public void A_template_that_uses_itself_without_end_is_an_error() =>
        Assert.Contains("exceeded maximum template depth", Call.Error("strings.render_template", "{{define \"a\"}}{{template \"a\"}}{{end}}{{template \"a\"}}", Call.Json("{}")), StringComparison.Ordinal);

    [Fact]
    public void Nesting_without_end_is_an_error() =>
        Assert.Contains("nested too deeply", Call.Error("strings.render_template", "{{" + new string('(', 10_000) + "1" + new string(')', 10_000) + "}}", Call.Json("{}")), StringComparison.Ordinal);

    [Fact]
    public void Sets_are_no_variables() =>
        Assert.Contains("no JSON", Call.Error("strings.render_template", "x", Objects(("s", Call.Set(1)))), StringComparison.Ordinal);

    [Fact]
    public void The_budget_ends_loops() =>
        Assert.Throws<RecordedContext.BudgetSpentException>(() => Call.Of("strings.render_template", "{{range 999999999999}}{{range 999999999999}}{{end}}{{end}}", Call.Json("{}")));

    // --- rendering

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("{{.name}}", "web")]
    [InlineData("{{ . | len }}", "12")]
    [InlineData("{{.nosuch}} {{.nothing}} {{.nosuch.deeper}}", "<undefined> <undefined> <undefined>")]
    [InlineData("{{.list}} {{.map}} {{.none}}", "[a b 3 <nil>] map[x:map[z:1] y:why] []")]
    [InlineData("{{.map.x.z}} {{(index .map \"x\").z}} {{index .map \"x\" \"z\"}} {{index .list 1}}", "1 1 1 b")]
    [InlineData("{{.yes}} {{.n}} {{1.5}} {{1e6}} {{'a'}} {{0x10}} {{1_000}} {{-3}} {{\"q\\n\"}} {{`r\\n`}}", "true 10 1.5 1e+06 97 16 1000 -3 q\n r\\n")]
    [InlineData("a {{- .name -}} b {{- /* note */ -}} c", "awebbc")]
    [InlineData("{{/* note */}}x {{3 -}} y", "x 3y")]
    [InlineData("{{if .yes}}1{{end}}{{if .no}}2{{else}}3{{end}}{{if .empty}}4{{else if .zero}}5{{else}}6{{end}}", "135")]
    [InlineData("{{if .none}}1{{else if .nothing}}2{{else if .nosuch}}3{{else}}4{{end}}", "4")]
    [InlineData("{{with .map}}{{.y}}{{$.name}}{{end}}{{with .nosuch}}1{{else with .name}}{{.}}{{else}}2{{end}}", "whywebweb")]
    [InlineData("{{range .list}}<{{.}}>{{else}}none{{end}}{{range .none}}x{{else}}none{{end}}", "<a><b><3><<undefined>>none")]
    [InlineData("{{range $i, $e := .list}}{{$i}}={{$e}};{{end}}{{range $e := .none}}{{end}}", "0=a;1=b;2=3;3=<undefined>;")]
    [InlineData("{{range $k, $v := .map}}{{$k}}:{{$v}} {{end}}", "x:map[z:1] y:why ")]
    [InlineData("{{range 3}}{{.}}{{end}}{{range $i := 2}}{{$i}}{{end}}", "01201")]
    [InlineData("{{range $i, $e := .list}}{{if eq $i 1}}{{continue}}{{end}}{{if eq $i 3}}{{break}}{{end}}{{$e}}{{end}}", "a3")]
    [InlineData("{{$x := 1}}{{range .list}}{{$x = .}}{{end}}{{$x}}{{$y := .n}} {{$y}}", "<undefined> 10")]
    [InlineData("{{define \"t\"}}[{{.}}]{{end}}{{template \"t\" .name}}{{template \"t\"}}{{block \"b\" .n}}({{.}}){{end}}", "[web][<undefined>](10)")]
    [InlineData("{{and .yes .name}} {{and .empty .nosuch.x}} {{or .empty .name}} {{or .no .zero}} {{not .empty}}", "web  web 0 true")]
    [InlineData("{{eq .name \"web\"}} {{eq .name \"a\" \"web\"}} {{ne 1 2}} {{lt 1 2}} {{le 2 2}} {{gt 1.5 0.5}} {{ge \"a\" \"b\"}}", "true true true true true true false")]
    [InlineData("{{lt .n .m}} {{eq .n \"10\"}} {{eq .nosuch .nothing}} {{eq .nosuch 1}}", "true true true false")]
    [InlineData("{{printf \"%s-%v-%q-%05d-%t\" .name .n .name 42 .yes}} {{printf \"%v %d\" .nothing .n}}", "web-10-\"web\"-00042-true <nil> %!d(json.Number=10)")]
    [InlineData("{{print 1 2 \"x\" 3 .n}} {{println 1 \"x\"}}", "1 2x310 1 x\n")]
    [InlineData("{{.html | html}} {{js .html}} {{urlquery \"a b&\"}}", "&lt;a href=&#39;x&#39;&gt;&amp;&#34;&lt;/a&gt; \\u003Ca href\\u003D\\'x\\'\\u003E\\u0026\\\"\\u003C/a\\u003E a+b%26")]
    [InlineData("{{slice .name 1}} {{slice .name 0 2}} {{slice .list 1 2}} {{len .name}} {{len .list}} {{len \"é\"}} {{len .n}}", "eb we [b] 3 4 2 2")]
    [InlineData("{{\"output\" | printf \"%s %s\" \"put\"}} {{(printf \"%d\" 3) | len}}", "put output 1")]
    [InlineData("{{with $x := .name}}{{$x}}{{end}}{{if $y := .empty}}{{else}}[{{$y}}]{{end}}", "web[]")]
    [InlineData("{{\n  .name\n}}", "web")]
    public void Templates_render_as_in_Go(string template, string text) =>
        Assert.Equal(text, Call.String("strings.render_template", template, Call.Json(Data)));

    private static RegoObject Objects(params (string Key, RegoValue Value)[] entries) =>
        RegoObject.Of(entries.Select(entry =>
            new KeyValuePair<RegoValue, RegoValue>(new RegoString(entry.Key), entry.Value)));
}
