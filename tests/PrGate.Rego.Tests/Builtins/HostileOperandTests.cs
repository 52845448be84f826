using System.Diagnostics;
using System.Text;
using PrGate.Rego.Builtins;
using PrGate.Rego.Values;

namespace PrGate.Rego.Tests.Builtins;

/// <summary>Operands made to exhaust time or memory end in an answer, an error or the end of the budget, and soon.</summary>
public sealed class HostileOperandTests
{
    private const long AllowedBytes = 1_500_000_000;

    private static readonly string LongText = new('a', 1_000_000);

    public static TheoryData<string, object?[]> Calls => new()
    {
        { "bits.lsh", [1, 1_000_000_000_000] },
        { "bits.lsh", [1, 100_000_000] },
        { "bits.rsh", [1, 1_000_000_000_000] },
        { "numbers.range", [1, 1_000_000_000_000] },
        { "numbers.range_step", [1, 1_000_000_000_000, 1] },
        { "to_number", ["1e999999999"] },
        { "to_number", [new string('9', 1_000_000)] },
        { "round", [Number("1e100000")] },
        { "ceil", [Number("1e100000")] },
        { "floor", [Number("-1e-100000")] },
        { "abs", [Number("-1e100000")] },
        { "plus", [Number("1e100000"), Number("1e-100000")] },
        { "rem", [Number("1e100000"), 7] },
        { "div", [1, Number("1e-100000")] },
        { "mul", [Number("1e100000"), Number("1e100000")] },
        { "product", [Enumerable.Repeat((object?)Number("1e10000"), 1000)] },
        { "format_int", [Number("1e100000"), 2] },
        { "sprintf", ["%1000000d%1000000d%1000000d", new object?[] { 1, 2, 3 }] },
        { "sprintf", ["%.1000000f", new object?[] { 1.5 }] },
        { "sprintf", ["%d", new object?[] { Number("1e100000") }] },
        { "sprintf", [string.Concat(Enumerable.Repeat("%999999d", 100_000)), new object?[] { 1 }] },
        { "concat", [LongText, Enumerable.Repeat((object?)"b", 10_000)] },
        { "replace", [LongText, "a", LongText] },
        { "replace", [LongText, "", LongText] },
        { "strings.replace_n", [Json($$"""{"a": "{{new string('b', 100_000)}}"}"""), LongText] },
        { "strings.replace_n", [Json($$"""{"": "{{new string('b', 100_000)}}"}"""), LongText] },
        { "split", [LongText, ""] },
        { "indexof_n", [LongText, "a"] },
        { "indexof_n", [LongText, new string('a', 500_000)] },
        { "indexof", [LongText, new string('a', 500_000) + "b"] },
        { "contains", [LongText, new string('a', 500_000) + "b"] },
        { "strings.count", [LongText, new string('a', 500_000) + "b"] },
        { "strings.any_prefix_match", [Enumerable.Range(0, 2_000).Select(i => (object?)(LongText[..5_000] + i)), Enumerable.Range(0, 2_000).Select(i => (object?)(LongText[..5_000] + "x" + i))] },
        { "trim", [LongText, LongText] },
        { "trim_left", [LongText, "b" + LongText] },
        { "regex.match", ["(a*)*b", LongText] },
        { "regex.match", ["(a|a)*$b", LongText[..100_000]] },
        { "regex.match", ["(a{1000}){1000}", LongText] },
        { "regex.match", ["((a{100}){100}){100}", LongText] },
        { "regex.match", [new string('(', 100_000), "a"] },
        { "regex.match", [string.Concat(Enumerable.Repeat("(a?)", 2_000)) + new string('a', 1_000), LongText[..10_000]] },
        { "regex.match", ["\\b(é|a)*\\bx", LongText + "é"] },
        { "regex.find_n", ["a*?", LongText, -1] },
        { "regex.find_all_string_submatch_n", ["(a)(b)?(c)?", LongText, -1] },
        { "regex.replace", [LongText, "a", new string('b', 10_000)] },
        { "regex.replace", [LongText, "(a)", string.Concat(Enumerable.Repeat("$1", 10_000))] },
        { "regex.split", ["", LongText] },
        { "regex.globs_match", [string.Concat(Enumerable.Repeat("a*", 200)), string.Concat(Enumerable.Repeat("a+", 200))] },
        { "regex.template_match", [string.Concat(Enumerable.Repeat("{a*}", 1_000)), LongText, "{", "}"] },
        { "glob.match", [string.Concat(Enumerable.Repeat("*a", 2_000)), Array.Empty<object?>(), LongText] },
        { "glob.match", [string.Concat(Enumerable.Repeat("{a,", 50_000)), Array.Empty<object?>(), LongText] },
        { "glob.match", [string.Concat(Enumerable.Repeat("{a,b}", 5_000)), Array.Empty<object?>(), LongText] },
        { "json.unmarshal", [new string('[', 1_000_000)] },
        { "json.unmarshal", [string.Concat(Enumerable.Repeat("{\"a\":", 100_000))] },
        { "json.unmarshal", ["1e999999999"] },
        { "json.is_valid", [new string('[', 1_000_000)] },
        { "yaml.unmarshal", [Laughs] },
        { "yaml.unmarshal", [new string('[', 1_000_000)] },
        { "yaml.unmarshal", [string.Concat(Enumerable.Repeat("- ", 100_000))] },
        { "yaml.unmarshal", [string.Concat(Enumerable.Range(0, 2_000).Select(depth => new string(' ', depth) + "a:\n"))] },
        { "yaml.unmarshal", [string.Concat(Enumerable.Repeat("? ", 100_000))] },
        { "yaml.unmarshal", [string.Concat(Enumerable.Range(0, 50_000).Select(i => $"&a{i} "))] },
        { "base64.decode", [LongText] },
        { "base64.encode", [LongText] },
        { "hex.decode", [LongText] },
        { "urlquery.decode", [string.Concat(Enumerable.Repeat("%41", 300_000))] },
        { "urlquery.decode_object", [string.Concat(Enumerable.Repeat("a=b&", 300_000))] },
        { "units.parse", ["1e999999999"] },
        { "units.parse", [new string('9', 1_000_000) + "Ei"] },
        { "units.parse_bytes", ["1e999999999Ei"] },
        { "units.parse_bytes", [new string('9', 1_000_000)] },
        { "semver.compare", [new string('9', 500_000) + ".1.1", new string('9', 500_000) + ".1.2"] },
        { "time.add_date", [1_000_000_000, 1_000_000_000, 1_000_000_000, 1_000_000_000] },
        { "time.date", [Number("1e30")] },
        { "time.parse_duration_ns", [string.Concat(Enumerable.Repeat("1h", 500_000))] },
        { "time.parse_ns", [LongText, LongText] },
        { "time.format", [new object?[] { 1, "UTC", LongText }] },
        { "time.diff", [long.MinValue, long.MaxValue] },
        { "net.cidr_expand", ["0.0.0.0/0"] },
        { "net.cidr_expand", ["::/0"] },
        { "net.cidr_merge", [Enumerable.Range(0, 20_000).Select(i => (object?)$"10.{i / 256}.{i % 256}.0/24")] },
        { "net.cidr_contains_matches", [Enumerable.Range(0, 3_000).Select(i => (object?)$"10.{i / 256}.{i % 256}.0/24"), Enumerable.Range(0, 3_000).Select(i => (object?)$"10.{i / 256}.{i % 256}.1")] },
        { "graph.reachable_paths", [CompleteGraph(40), new object?[] { "0" }] },
        { "graph.reachable", [CompleteGraph(400), new object?[] { "0" }] },
        { "json.match_schema", [Json($"\"{new string('a', 50_000)}\""), Json("""{"pattern": "^(a+)+$b"}""")] },
        { "json.match_schema", [Json("{}"), Json("""{"$ref": "#"}""")] },
        { "json.match_schema", [Json("{}"), Json("""{"$ref": "#/definitions/a", "definitions": {"a": {"$ref": "#/definitions/b"}, "b": {"$ref": "#/definitions/a"}}}""")] },
        { "json.match_schema", [Json("{}"), Json("""{"anyOf": [{"$ref": "#"}, {"$ref": "#"}]}""")] },
        { "json.match_schema", [Enumerable.Range(0, 20_000).Select(i => (object?)i), Json("""{"uniqueItems": true}""")] },
        { "json.verify_schema", [Json($$"""{"type": "{{new string('a', 500_000)}}"}""")] },
        { "json.filter", [Json("""{"a": 1}"""), Enumerable.Range(0, 100_000).Select(i => (object?)("a/" + i))] },
        { "json.patch", [Json("[]"), Json($"[{string.Join(',', Enumerable.Repeat("""{"op": "add", "path": "0", "value": 1}""", 30_000))}]")] },
        { "json.marshal_with_options", [Json(new string('[', 500) + new string(']', 500)), Json($$"""{"indent": "{{new string(' ', 100_000)}}"}""")] },
        { "graphql.parse_query", [new string('{', 100_000)] },
        { "graphql.parse_query", [string.Concat(Enumerable.Repeat("{a", 100_000))] },
        { "graphql.parse", [FragmentBomb, "type Query { a: Query }"] },
        { "graphql.is_valid", [OverlapBomb, "type Query { a: Query }"] },
        { "graphql.schema_is_valid", [string.Concat(Enumerable.Range(0, 2_000).Select(i => $"interface I{i} implements I{i + 1} {{ a: Int }} "))] },
        { "crypto.x509.parse_certificates", [LongText] },
        { "crypto.x509.parse_and_verify_certificates", [LongText] },
        { "crypto.parse_private_keys", [LongText] },
        { "io.jwt.decode", [LongText + "." + LongText + "." + LongText] },
        { "io.jwt.verify_hs256", [LongText + ".." + LongText, "secret"] },
        { "strings.render_template", ["{{range 999999999}}{{range 999999999}}x{{end}}{{end}}", Json("{}")] },
        { "strings.render_template", ["{{printf \"%999999d%999999d%999999d\" 1 1 1}}", Json("{}")] },
        { "strings.render_template", [string.Concat(Enumerable.Repeat("{{if true}}", 50_000)), Json("{}")] },
        { "strings.render_template", [string.Concat(Enumerable.Repeat("{{.", 300_000)), Json("{}")] },
        { "union", [Call.Set([.. Enumerable.Range(0, 1_000).Select(i => (object?)Call.Set([.. Enumerable.Range(i, 200).Select(j => (object?)j)]))])] },
        { "object.union_n", [Enumerable.Repeat((object?)CompleteGraph(60), 2_000)] },
        { "uuid.parse", [LongText] },
        { "crypto.sha256", [LongText] },
    };

    [Theory]
    [MemberData(nameof(Calls))]
    public void It_ends_soon(string name, object?[] operands)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var watch = Stopwatch.StartNew();
        try
        {
            Call.In(new RecordedContext(5_000_000), name, operands);
        }
        catch (BuiltinException)
        {
            // An error is an answer.
        }
        catch (RecordedContext.BudgetSpentException)
        {
            // So is the end of the budget.
        }
        catch (RegoException)
        {
            // And the limit of a value.
        }

        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"took {watch.Elapsed}");
        Assert.True(allocated < AllowedBytes, $"allocated {allocated} bytes");
    }

    private static string Laughs
    {
        get
        {
            var text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
            for (var i = 1; i < 30; i++)
                text.Append($"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]\n");
            return text.ToString();
        }
    }

    private static string FragmentBomb =>
        "{ ...f0 } " + string.Concat(Enumerable.Range(0, 40).Select(i => $"fragment f{i} on Query {{ ...f{i + 1} ...f{i + 1} a {{ ...f{i + 1} }} }} ")) + "fragment f40 on Query { a { __typename } }";

    private static string OverlapBomb => "{ " + string.Concat(Enumerable.Repeat("a { a { __typename } } ", 5_000)) + "}";

    private static RegoValue Number(string literal) => RegoNumber.TryParse(literal, out var number) ? number : new RegoString(literal);

    private static RegoValue Json(string json) => Call.Json(json);

    private static RegoValue CompleteGraph(int nodes)
    {
        var all = new RegoArray([.. Enumerable.Range(0, nodes).Select(i => new RegoString($"{i}"))]);
        return RegoObject.Of(Enumerable.Range(0, nodes).Select(i => new KeyValuePair<RegoValue, RegoValue>(new RegoString($"{i}"), all)));
    }
}
