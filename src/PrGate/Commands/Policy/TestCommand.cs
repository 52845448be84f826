using System.CommandLine;
using System.Globalization;
using System.Text.RegularExpressions;
using PrGate.Commands.Check;
using PrGate.Rego;

namespace PrGate.Commands.Policy;

/// <summary><c>prgate policy test</c>: runs the tests that policies bring with them.</summary>
internal static class TestCommand
{
    public static Command Create()
    {
        var paths = new Argument<string[]>("path") { Description = "Files and folders with policies, tests and data.", Arity = ArgumentArity.OneOrMore };
        var verbose = new Option<bool>("--verbose", "-v") { Description = "List tests that pass too, with what they trace." };
        var coverage = new Option<bool>("--coverage") { Description = "Say which rules no test made hold." };
        var run = new Option<string?>("--run") { Description = "Run only tests whose name holds a match of this pattern." };
        var v0 = PolicyOptions.V0();
        var command = new Command("test", "Run the test_ rules of OPA and conftest policies, and the suite.yaml files of Gatekeeper.") { paths, verbose, coverage, run, v0 };
        command.SetAction(async (parsed, cancellation) =>
        {
            var console = parsed.InvocationConfiguration;
            try
            {
                var suites = PolicyFiles.ListSuites(parsed.GetValue(paths)!);
                var homes = suites.Select(suite => Path.GetDirectoryName(suite) + Path.DirectorySeparatorChar).ToList();
                // What lies beside a suite are its templates and samples, not data of the policies.
                var files = await PolicyFiles.ReadAsync(
                    parsed.GetValue(paths)!, PolicyOptions.Version(parsed.GetValue(v0)), cancellation,
                    file => homes.Exists(home => file.StartsWith(home, StringComparison.Ordinal)));
                var policies = RegoCompiler.Compile(files.Sources, new CompilerOptions { AllowMockedCalls = true }).WithData(files.Data);
                var options = PolicyOptions.Now(cancellation) with { Explain = parsed.GetValue(coverage) };
                var only = Pattern(parsed.GetValue(run));
                TestOutcome[] outcomes = [.. new RegoTests(policies, options).Run(only), .. suites.SelectMany(suite => new GatekeeperSuite(suite, options).Run(only))];
                if (outcomes.Length == 0)
                    throw new CheckException("There is no test here: nothing was judged. A test is a rule whose name starts with test_, or a case of a suite.yaml.", ExitCode.WrongUse);
                await WriteAsync(outcomes, parsed.GetValue(verbose), console.Output);
                if (parsed.GetValue(coverage))
                    await WriteAsync(RuleCoverage.Of(policies.Modules, outcomes), console.Output);
                return outcomes.Any(outcome => outcome.Status is TestStatus.Fail or TestStatus.Error) ? ExitCode.Blocked : ExitCode.Passed;
            }
            catch (CheckException problem)
            {
                await console.Error.WriteLineAsync(problem.Message);
                return problem.ExitCode;
            }
            catch (RegoException problem)
            {
                await ErrorText.WriteAsync(problem, console.Error);
                return ExitCode.Blocked;
            }
        });
        return command;
    }

    private static Regex? Pattern(string? text)
    {
        try
        {
            return text is null ? null : new Regex(text, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
        catch (Exception problem) when (problem is ArgumentException or NotSupportedException)
        {
            throw new CheckException($"--run '{text}' is no pattern: {problem.Message}", ExitCode.WrongUse);
        }
    }

    private static async Task WriteAsync(TestOutcome[] outcomes, bool verbose, TextWriter writer)
    {
        foreach (var outcome in outcomes.Where(o => verbose || o.Status is not TestStatus.Pass))
        {
            await writer.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture, $"{outcome.Place}: {outcome.Name}: {Word(outcome.Status)} ({outcome.Elapsed.TotalMilliseconds:0.0} ms)"));
            foreach (var detail in outcome.Details)
                await writer.WriteLineAsync($"  {detail}");
        }
        foreach (var status in outcomes.GroupBy(o => o.Status).OrderBy(group => group.Key))
            await writer.WriteLineAsync($"{Word(status.Key)}: {status.Count()}/{outcomes.Length}");
    }

    private static async Task WriteAsync(RuleCoverage coverage, TextWriter writer)
    {
        foreach (var rule in coverage.Missing)
            await writer.WriteLineAsync($"{rule.File}:{rule.Row}: no test makes this rule hold");
        await writer.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"coverage: {coverage.Percent:0.0}% ({coverage.Total - coverage.Missing.Count} of {coverage.Total} rules)"));
    }

    private static string Word(TestStatus status) => status.ToString().ToUpperInvariant();
}
