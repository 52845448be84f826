using System.CommandLine;
using PrGate.Commands.Check;
using PrGate.Rego;
using PrGate.Rego.Values;

namespace PrGate.Commands.Policy;

/// <summary><c>prgate policy eval</c>: the answer to one query, as <c>opa eval</c> gives it.</summary>
internal static class EvalCommand
{
    public static Command Create()
    {
        var query = new Argument<string>("query") { Description = "A query such as data.main.deny." };
        var data = new Option<string[]>("--data", "-d") { Description = "Policy and data files or folders.", DefaultValueFactory = _ => [] };
        var input = new Option<string?>("--input", "-i") { Description = "The input document, JSON or YAML; - reads JSON from standard input." };
        var format = new Option<string>("--format", "-f") { Description = "How to write the answer: json, pretty, raw, values or bindings.", DefaultValueFactory = _ => "json" };
        format.AcceptOnlyFromAmong("json", "pretty", "raw", "values", "bindings");
        var strict = new Option<bool>("--strict-builtin-errors") { Description = "A failing built-in ends the evaluation." };
        var fail = new Option<bool>("--fail") { Description = "Exit 1 when the query is undefined." };
        var failDefined = new Option<bool>("--fail-defined") { Description = "Exit 1 when the query is defined." };
        var v0 = PolicyOptions.V0();
        var command = new Command("eval", "Evaluate a query over policies, data and an input.") { query, data, input, format, strict, fail, failDefined, v0 };
        command.SetAction(async (parsed, cancellation) =>
        {
            var console = parsed.InvocationConfiguration;
            var output = new EvalOutput(parsed.GetValue(format)!, console.Output);
            try
            {
                var version = PolicyOptions.Version(parsed.GetValue(v0));
                var files = await PolicyFiles.ReadAsync(parsed.GetValue(data)!, version, cancellation);
                var document = await InputAsync(parsed.GetValue(input), cancellation);
                var policies = RegoCompiler.Compile(files.Sources).WithData(files.Data);
                var options = PolicyOptions.Now(cancellation) with { StrictBuiltinErrors = parsed.GetValue(strict) };
                var answer = QueryText.Parse(parsed.GetValue(query)!, version).Evaluate(policies, document, options);
                await output.WriteAsync(answer.Rows);
                foreach (var diagnostic in answer.Diagnostics)
                    await console.Error.WriteLineAsync($"note: {diagnostic}");
                foreach (var note in answer.Notes)
                    await console.Error.WriteLineAsync($"trace: {note}");
                return parsed.GetValue(answer.Rows.Count == 0 ? fail : failDefined) ? ExitCode.Blocked : ExitCode.Passed;
            }
            catch (CheckException problem)
            {
                await console.Error.WriteLineAsync(problem.Message);
                return problem.ExitCode;
            }
            catch (RegoException problem)
            {
                await output.WriteAsync(problem, console.Error);
                return ExitCode.WrongUse;
            }
        });
        return command;
    }

    private static async Task<RegoValue?> InputAsync(string? path, CancellationToken cancellation)
    {
        if (path is null)
            return null;
        if (path == "-")
        {
            await using var standard = Console.OpenStandardInput();
            using var content = new MemoryStream();
            await standard.CopyToAsync(content, cancellation);
            return PolicyDocument.Read("standard input.json", content.ToArray());
        }
        return File.Exists(path)
            ? PolicyDocument.Read(path, await File.ReadAllBytesAsync(path, cancellation))
            : throw new CheckException($"There is no input file '{path}'.", ExitCode.WrongUse);
    }
}
