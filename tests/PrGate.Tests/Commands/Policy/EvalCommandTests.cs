using System.Text.Json.Nodes;
using PrGate.Commands;

namespace PrGate.Tests.Commands.Policy;

public sealed class EvalCommandTests : IDisposable
{
    private readonly PolicyFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_policy_that_does_not_compile_is_an_error_with_its_place()
    {
        var file = _folder.Add("p.rego", "package p\n\nx if y == 1\n");

        var run = await CommandRun.OfAsync("policy", "eval", "-d", file, "data.p.x");

        Assert.Equal(ExitCode.WrongUse, run.Exit);
        var error = JsonNode.Parse(run.Output)!["errors"]![0]!;
        Assert.Equal("rego_unsafe_var_error", (string)error["code"]!);
        Assert.Equal((file, 3), ((string)error["location"]!["file"]!, (int)error["location"]!["row"]!));
    }

    [Theory]
    [InlineData("in.json", "{\"a\": ", "is not JSON")]
    [InlineData("in.yaml", "a: [", "in.yaml:1:4: it cannot be read as YAML")]
    public async Task An_input_that_cannot_be_read_is_wrong_use(string name, string text, string message)
    {
        var run = await CommandRun.OfAsync("policy", "eval", "-i", _folder.Add(name, text), "input");

        Assert.Equal(ExitCode.WrongUse, run.Exit);
        Assert.Contains(message, run.Error);
    }

    [Fact]
    public async Task A_missing_policy_is_wrong_use_and_named()
    {
        var run = await CommandRun.OfAsync("policy", "eval", "-d", Path.Combine(_folder.Root, "gone"), "1");

        Assert.Equal(ExitCode.WrongUse, run.Exit);
        Assert.Contains("gone", run.Error);
    }

    [Fact]
    public async Task Two_files_that_give_one_path_different_values_are_refused()
    {
        var (one, two) = (_folder.Add("one.json", """{"a": {"b": 1}}"""), _folder.Add("two.yaml", "a: {b: 2}\n"));

        var run = await CommandRun.OfAsync("policy", "eval", "-d", one, "-d", two, "data.a");

        Assert.Equal(ExitCode.WrongUse, run.Exit);
        Assert.Contains("a second value", run.Error);
    }

    [Fact]
    public async Task Every_document_of_a_data_file_counts_and_of_an_input_the_first_that_is_not_empty()
    {
        var file = _folder.Add("many.yaml", "# nothing\n---\na: yes\n---\nb: 017\n");

        var run = await CommandRun.OfAsync("policy", "eval", "-d", file, "-i", file, "[data.a, data.b, input]");

        Assert.Equal("""[true,15,{"a":true}]""", JsonNode.Parse(run.Output)!["result"]![0]!["expressions"]![0]!["value"]!.ToJsonString());
    }

    [Theory]
    [InlineData("input.b", "--fail", ExitCode.Blocked)]
    [InlineData("input.a", "--fail", ExitCode.Passed)]
    [InlineData("input.a", "--fail-defined", ExitCode.Blocked)]
    [InlineData("input.b", "--fail-defined", ExitCode.Passed)]
    public async Task Definedness_decides_the_exit_where_it_is_asked_for(string query, string option, int exit) =>
        Assert.Equal(exit, (await CommandRun.OfAsync("policy", "eval", "-i", _folder.Add("in.json", """{"a": 1}"""), query, option)).Exit);

    [Fact]
    public async Task An_undefined_query_has_no_result() => Assert.Equal("{}", (await CommandRun.OfAsync("policy", "eval", "input.x")).Output.Trim());

    [Fact]
    public async Task Each_expression_has_its_value_and_variables_their_bindings()
    {
        var run = await CommandRun.OfAsync("policy", "eval", "x := [4, 5][i]; x > 4; x + i");

        var rows = JsonNode.Parse(run.Output)!["result"]!.AsArray();
        Assert.Equal(2, rows.Count);
        Assert.Equal("""{"i":0,"x":4}""", rows[0]!["bindings"]!.ToJsonString());
        Assert.Equal([true, false, 4], rows[0]!["expressions"]!.AsArray().Select(e => (object)(e!["value"]!.GetValueKind() switch
        {
            System.Text.Json.JsonValueKind.Number => (int)e["value"]!,
            _ => (bool)e["value"]!,
        })));
        Assert.Equal("x > 4", (string)rows[0]!["expressions"]![1]!["text"]!);
    }

    [Theory]
    [InlineData("raw", "b 1\n")]
    [InlineData("values", "[\n  \"b\",\n  1\n]\n")]
    [InlineData("bindings", "{}\n")]
    public async Task Answers_come_in_the_format_asked_for(string format, string expected)
    {
        var input = _folder.Add("in.yaml", "a: b\n");

        var run = await CommandRun.OfAsync("policy", "eval", "-i", input, "-f", format, "input.a; count(input)");

        Assert.Equal((ExitCode.Passed, expected), (run.Exit, run.Output));
    }

    [Fact]
    public async Task Data_of_a_folder_stands_under_the_names_of_its_folders()
    {
        _folder.Add("teams/core/data.yaml", "lead: ada\n");

        var run = await CommandRun.OfAsync("policy", "eval", "-d", _folder.Root, "-f", "raw", "data.teams.core.lead");

        Assert.Equal("ada\n", run.Output);
    }

    [Fact]
    public async Task Sets_print_as_lists_and_a_set_rule_of_the_old_language_is_read_when_asked()
    {
        var file = _folder.Add("p.rego", "package p\n\ndeny[msg] { msg := \"no\" }\n");

        Assert.Equal(ExitCode.WrongUse, (await CommandRun.OfAsync("policy", "eval", "-d", file, "data.p.deny")).Exit);
        Assert.Equal("[\n  \"no\"\n]\n", (await CommandRun.OfAsync("policy", "eval", "--v0", "-d", file, "-f", "pretty", "data.p.deny")).Output);
    }
}
