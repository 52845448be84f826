using PrGate.Rego.Values;

namespace PrGate.Rego.Tests.Runtime;

/// <summary>Mistakes other Rego engines have made and fixed.</summary>
public class TrapTests
{
    public static TheoryData<string, string, string> Rules => new()
    {
        { "the result of every's body counts", "p := x if { x := [y | some y in [1, 2]; every z in [1, 2] { z < y }] }", "[]" },
        { "every over nothing holds", "p if { every x in [] { false; x } }", "true" },
        { "not over undefined holds", "p if { not input.missing.x }", "true" },
        { "a false head value still defines the rule", "q := false\np if { q == false }", "true" },
        { "an undefined operand of a negated call fails the statement", "default p := false\np if { not startswith(input.missing, \"x\") }", "false" },
        { "an undefined side of a negated comparison lets it hold", "p if { not input.missing == 1 }", "true" },
        { "several bodies of a set rule add up", "s contains 1\ns contains 2 if { true }\ns contains x if some x in [2, 3]\np := s", "{1, 2, 3}" },
        { "an object rule iterates", "o[k] := v if some k, v in {\"a\": 1, \"b\": 2}\np := [[k, v] | some k, v in o]", "[[\"a\", 1], [\"b\", 2]]" },
        { "a rule with nothing but a default", "default p := 7", "7" },
        { "else is tried in order", "p := 1 if { false } else := 2 if { true } else := 3", "2" },
        { "strings sort by code point", "p := sort([\"\\ud83d\\ude00\", \"\\uffff\", \"a\"])", "[\"a\", \"\\uffff\", \"😀\"]" },
        { "types have an order", "p := sort([{1}, {\"a\": 1}, [1], \"a\", 1, true, null])", "[null, true, 1, \"a\", [1], {\"a\": 1}, {1}]" },
        { "equal numbers are one member", "p := {1, 1.0, 2}", "{1, 2}" },
        { "a modulo of negatives keeps the sign", "p := -7 % 3", "-1" },
        { "min-int divided by minus one", "p := -9223372036854775808 / -1", "9223372036854775808" },
        { "membership with a key", "p := [x | x := [\"a\", \"b\"][_]; 0, x in [\"a\", \"b\"]]", "[\"a\"]" },
        { "with applies to one statement only", "q := input.x\np := [x, y] if { x := q with input.x as 1; y := q with input.x as 2 }", "[1, 2]" },
        { "a mocked function does not reach into the mock", "f(x) := count(x)\np := x if { x := count([1, 2]) with count as f }", "2" },
        { "http.send may be replaced", "f(_) := {\"status\": 200}\np := x.status if { x := g with http.send as f }\ng := http.send({\"url\": \"x\"})", "200" },
        { "a comprehension sees outer variables", "p := [[x, n] | some x in [1, 2]; n := count([y | some y in [1, 2]; y > x])]", "[[1, 1], [2, 0]]" },
        { "both sides of a unification may hold variables", "p := [x, y] if { [x, 2] = [1, y] }", "[1, 2]" },
        { "the same variable twice must agree", "p := [x | [x, x] = [[1, 1], [1, 2]][_]]", "[1]" },
        { "a part of a set by its member", "p if { {\"a\", \"b\"}[\"a\"] }", "true" },
        { "functions by pattern", "f([\"a\", x]) := x\nf([\"b\", x]) := x * 2\np := [f([\"a\", 1]), f([\"b\", 2])]", "[1, 4]" },
        { "a failing built-in makes the statement undefined", "default p := \"none\"\np := to_number(\"x\")", "\"none\"" },
        { "an object comprehension may repeat an entry", "p := {k: 1 | some k in [\"a\", \"a\"]}", "{\"a\": 1}" },
        { "keyword names in references", "if.x := 1\np := data.trap.if.x", "1" },
    };

    [Theory]
    [MemberData(nameof(Rules))]
    public void The_rules_give_what_opa_gives(string trap, string rules, string wanted)
    {
        var result = RegoCompiler.Compile([new PolicySource("trap.rego", "package trap\n\n" + rules)], new CompilerOptions { AllowMockedCalls = true })
            .Prepare("data.trap.p").Evaluate(RegoObject.Empty);

        Assert.True(wanted == result.Value?.ToString(), $"{trap}: {result.Value}");
    }

    [Theory]
    [InlineData("p := x if some x in [1, 2]")]
    [InlineData("p := 1\np := 2 if { true }")]
    [InlineData("f(x) := x\nf(x) := x + 1\np := f(1)")]
    [InlineData("p := {k: v | some v, k in [\"a\", \"a\"]}")]
    [InlineData("o[k] := v if some v, k in [\"a\", \"a\"]\np := o")]
    public void Two_different_outputs_are_a_conflict(string rules)
    {
        var query = RegoCompiler.Compile([new PolicySource("trap.rego", "package trap\n\n" + rules)]).Prepare("data.trap.p");

        Assert.Equal("eval_conflict_error", Assert.Throws<RegoException>(() => query.Evaluate(null)).Errors[0].Code);
    }

    [Theory]
    [InlineData("p := http.send({\"url\": \"http://x\"})")]
    [InlineData("p := opa.runtime()")]
    [InlineData("p if { count([1]) == 1 with count as http.send }")]
    [InlineData("p := [x | x := net.lookup_ip_addr(\"example.com\")]")]
    [InlineData("p if { every x in [1] { http.send({\"url\": x}) } }")]
    public void What_reaches_outside_is_refused_at_compile_time(string rules)
    {
        var error = Assert.Throws<RegoException>(() => RegoCompiler.Compile([new PolicySource("outside.rego", "package outside\n\n" + rules)]));

        Assert.Contains("is not allowed here", error.Message, StringComparison.Ordinal);
        Assert.Equal(3, error.Errors[0].Position.Row);
    }

    [Fact]
    public void A_call_that_is_not_replaced_fails_even_where_mocks_are_allowed()
    {
        var query = RegoCompiler.Compile([new PolicySource("a.rego", "package a\n\np := http.send({})")], new CompilerOptions { AllowMockedCalls = true }).Prepare("data.a.p");

        Assert.Equal("eval_builtin_error", Assert.Throws<RegoException>(() => query.Evaluate(null)).Errors[0].Code);
    }

    [Fact]
    public void Parts_of_the_input_come_back_as_the_same_instances()
    {
        var container = RegoJson.Parse("{\"name\": \"web\", \"privileged\": true}");
        var input = RegoObject.Of([KeyValuePair.Create<RegoValue, RegoValue>(new RegoString("containers"), new RegoArray([container]))]);
        var query = RegoCompiler.Compile([new PolicySource("a.rego", "package a\n\ndeny contains {\"at\": c} if { some c in input.containers; c.privileged }")]).Prepare("data.a.deny");

        var denied = (RegoSet)query.Evaluate(input).Value!;

        Assert.Same(container, denied.Items[0].Find(new RegoString("at")));
    }

    [Fact]
    public void An_explained_evaluation_names_the_rules_that_held()
    {
        var query = RegoCompiler.Compile([new PolicySource("a.rego", "package a\n\ndeny contains 1 if input.x\n\ndeny contains 2 if input.y")]).Prepare("data.a.deny");

        var result = query.Evaluate(RegoJson.Parse("{\"y\": true}"), new EvaluationOptions { Explain = true });

        Assert.Equal([5], result.FiredRules.Select(rule => rule.Position.Row));
    }
}
