using System.Diagnostics;

namespace PrGate.Rego.Tests.Runtime;

public class HostilePolicyTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMilliseconds(500);

    public static TheoryData<string, string> Policies => new()
    {
        { "nested loops", "p := count([1 | some a in numbers.range(1, 2000); some b in numbers.range(1, 2000); some c in numbers.range(1, 2000)])" },
        { "a huge range", "p := count(numbers.range(1, 100000000000))" },
        { "a huge set", "p := {[a, b] | some a in numbers.range(1, 4000); some b in numbers.range(1, 4000)}" },
        { "a huge object", "p := {a: b | some a in numbers.range(1, 9000000); b := a + 1}" },
        { "texts that double", Chain("p0 := \"xxxxxxxxxxxxxxxx\"", i => $"p{i} := concat(\"\", [p{i - 1}, p{i - 1}])", 60, "p := p60") },
        { "texts that grow by replacement", Chain("p0 := \"aaaaaaaaaaaaaaaaaaaaaaaa\"", i => $"p{i} := replace(p{i - 1}, \"a\", p{i - 1})", 12, "p := p12") },
        { "texts that grow by sprintf", Chain("p0 := \"xxxxxxxx\"", i => $"p{i} := sprintf(\"%s%s%s%s\", [p{i - 1}, p{i - 1}, p{i - 1}, p{i - 1}])", 40, "p := p40") },
        { "a wide sprintf", "p := count(sprintf(\"%999999999999d\", [1]))" },
        { "templates that double", Chain("p0 := \"xxxxxxxx\"", i => $"p{i} := $\"{{p{i - 1}}}{{p{i - 1}}}\"", 60, "p := p60") },
        { "arrays that double", Chain("p0 := [1]", i => $"p{i} := array.concat(p{i - 1}, p{i - 1})", 60, "p := count(p60)") },
        { "arrays inside arrays", Chain("p0 := [1]", i => $"p{i} := [p{i - 1}]", 3000, "p := p3000") },
        { "shared structure printed in full", Chain("p0 := [1]", i => $"p{i} := [p{i - 1}, p{i - 1}]", 60, "p := json.marshal(p60)") },
        { "shared structure compared", Chain("p0 := [1]\nq0 := [1]", i => $"p{i} := [p{i - 1}, p{i - 1}]\nq{i} := [q{i - 1}, q{i - 1}]", 50, "p if { p50 <= q50; walk(p50, [[1, 2], _]) }") },
        { "functions that call twice as often at each level", Chain("f0(_) := 1", i => $"f{i}(x) := f{i - 1}([x, 1]) + f{i - 1}([x, 2])", 60, "p := f60(1)") },
        { "numbers that square", Chain("p0 := 9999999999", i => $"p{i} := p{i - 1} * p{i - 1}", 60, "p := p60") },
        { "a long shift", "p := bits.lsh(1, 100000000000)" },
        { "all addresses", "p := count(net.cidr_expand(\"0.0.0.0/0\"))" },
        { "every address again", "p if { every x in net.cidr_expand(\"10.0.0.0/8\") { count(x) > 0 } }" },
        { "a regular expression that backtracks", "p if { some i in numbers.range(1, 200000); s := sprintf(\"%s%d\", [concat(\"\", [\"a\" | some _ in numbers.range(1, 3000)]), i]); regex.match(`^(a+)+$`, s) }" },
        { "a regular expression that is large", "p := regex.match(`((((a{1,100}){1,100}){1,100}){1,100}){1,100}b`, concat(\"\", [\"a\" | some _ in numbers.range(1, 20000)]))" },
        { "walks inside walks", "big := [[a, [b]] | some a in numbers.range(1, 300); some b in numbers.range(1, 300)]\np := count([1 | walk(big, [_, x]); walk(big, [_, y]); x == y])" },
        { "with inside loops", "q := count(input)\np := count([1 | some i in numbers.range(1, 3000); some j in numbers.range(1, 3000); q with input as [i, j]])" },
        { "set operations in a loop", "s := {x | some x in numbers.range(1, 20000)}\np := count([1 | some i in numbers.range(1, 20000); t := s | {i}; count(t) > 0])" },
        { "sorting in a loop", "s := [x | some y in numbers.range(1, 50000); x := 50000 - y]\np := count([1 | some i in numbers.range(1, 20000); sort(array.concat(s, [i]))])" },
        { "combinations of partial rules", "a contains x if some x in numbers.range(1, 5000)\nb contains [x, y] if { some x in a; some y in a }\np := count(b)" },
        { "a graph without end", "g := {x: [y | some y in numbers.range(1, 3000)] | some x in numbers.range(1, 3000)}\np := count(graph.reachable_paths(g, {1}))" },
        { "object unions in a loop", "o := {sprintf(\"%d\", [x]): x | some x in numbers.range(1, 20000)}\np := count([1 | some i in numbers.range(1, 50000); u := object.union(o, {\"k\": i}); count(u) > 0])" },
        { "texts split to pieces in a loop", "s := concat(\",\", [\"x\" | some _ in numbers.range(1, 100000)])\np := count([1 | some i in numbers.range(1, 100000); count(split(s, \",\")) > i])" },
    };

    [Theory]
    [MemberData(nameof(Policies))]
    public void A_hostile_policy_ends_without_an_answer_in_bounded_time_and_memory(string name, string rules)
    {
        var policies = RegoCompiler.Compile([new PolicySource("hostile.rego", "package hostile\n\n" + rules)]);
        var query = policies.Prepare("data.hostile.p");
        var watch = Stopwatch.StartNew();
        var before = GC.GetTotalAllocatedBytes();
        EvaluationResult? result = null;
        RegoException? error = null;
        try
        {
            result = query.Evaluate(null, new EvaluationOptions { IsCancelled = () => watch.Elapsed > Deadline });
        }
        catch (RegoException caught)
        {
            error = caught;
        }

        // An answer is fine too if the engine is fast enough, or the call is undefined: never a hang, never the whole machine.
        Assert.True(error is null || error.Errors[0].Code is "eval_cancel_error" or "eval_builtin_error", $"{name}: {error}");
        Assert.True(result?.Value is null || error is null, name);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30), $"{name}: took {watch.Elapsed}");
        Assert.True(GC.GetTotalAllocatedBytes() - before < 20_000_000_000, name);
    }

    [Fact]
    public void Twenty_thousand_rules_that_need_each_other_are_refused_not_a_crash()
    {
        var text = Chain("p0 := 1", i => $"p{i} := p{i - 1} + 1", 20_000, "p := p20000");

        var error = Record.Exception(() => RegoCompiler.Compile([new PolicySource("deep.rego", "package hostile\n\n" + text)]).Prepare("data.hostile.p").Evaluate(null));

        Assert.True(error is null or RegoException, error?.ToString());
    }

    [Fact]
    public void Evaluation_ends_when_the_step_budget_is_used_up()
    {
        var query = RegoCompiler.Compile([new PolicySource("a.rego", "package a\n\np := count([1 | some x in numbers.range(1, 1000); some y in numbers.range(1, 1000)])")]).Prepare("data.a.p");

        var error = Assert.Throws<RegoException>(() => query.Evaluate(null, new EvaluationOptions { MaxSteps = 10_000 }));

        Assert.Equal("eval_cancel_error", error.Errors[0].Code);
    }

    private static string Chain(string first, Func<int, string> next, int length, string last) =>
        string.Join('\n', Enumerable.Range(1, length).Select(next).Prepend(first).Append(last));
}
