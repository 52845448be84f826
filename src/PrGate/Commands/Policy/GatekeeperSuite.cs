using System.Text.RegularExpressions;
using PrGate.Commands.Check;
using PrGate.Rego;
using PrGate.Rego.Syntax;
using PrGate.Rego.Values;

namespace PrGate.Commands.Policy;

/// <summary>A <c>suite.yaml</c> of Gatekeeper: templates and constraints with objects, and how many violations each must have.</summary>
/// <param name="file">The suite's file; what it names lies beside it.</param>
/// <param name="options">Clock, seed and budgets of each case.</param>
internal sealed class GatekeeperSuite(string file, EvaluationOptions options)
{
    /// <summary>Whether a file is a suite by its name.</summary>
    public static bool IsSuite(string path) => Path.GetFileName(path) is "suite.yaml" or "suite.yml";

    /// <param name="only">Runs only cases whose name it finds; null for all.</param>
    /// <exception cref="CheckException">A file is missing or not of the form that a suite needs.</exception>
    public IReadOnlyList<TestOutcome> Run(Regex? only)
    {
        var outcomes = new List<TestOutcome>();
        foreach (var test in List(Load(file), "tests"))
        {
            var template = new Lazy<(PolicySet Policies, string Query)>(() => Compile(Load(Named(test, "template"))));
            foreach (var item in List(test, "cases"))
            {
                var name = $"{Text(test, "name")}/{Text(item, "name")}";
                if (only is null || only.IsMatch(name))
                    outcomes.Add(IsTrue(test, "skip") || IsTrue(item, "skip") ? Outcome(name, TestStatus.Skipped, default, []) : Run(name, test, item, template));
            }
        }
        return outcomes;
    }

    private TestOutcome Run(string name, RegoValue test, RegoValue item, Lazy<(PolicySet Policies, string Query)> template)
    {
        var start = TimeProvider.System.GetTimestamp();
        try
        {
            var (policies, query) = template.Value;
            var constraint = Load(Named(test, "constraint"));
            var review = GatekeeperInput.Review(Load(Named(item, "object")));
            var inventory = GatekeeperInput.Inventory(List(item, "inventory").Select(path => Load(Beside(((RegoString)path).Value))));
            var input = GatekeeperInput.Record(("review", review), ("parameters", At(constraint, "spec", "parameters") ?? RegoObject.Empty));
            var found = GatekeeperInput.IsMatched(At(constraint, "spec", "match"), review)
                ? policies.WithData(GatekeeperInput.Record(("inventory", inventory))).Prepare(query).Evaluate(input, options).Value
                : RegoSet.Empty;
            var messages = (found as RegoSet ?? RegoSet.Empty).Select(violation => Text(violation, "msg") ?? "").ToList();
            var wrong = List(item, "assertions").Select(assertion => Mistake(assertion, messages)).OfType<string>().ToList();
            return Outcome(name, wrong.Count == 0 ? TestStatus.Pass : TestStatus.Fail, TimeProvider.System.GetElapsedTime(start), wrong);
        }
        catch (RegoException problem)
        {
            return Outcome(name, TestStatus.Error, TimeProvider.System.GetElapsedTime(start), [problem.Message]);
        }
        catch (NotSupportedException problem)
        {
            return Outcome(name, TestStatus.Error, TimeProvider.System.GetElapsedTime(start), [problem.Message]);
        }
    }

    private static string? Mistake(RegoValue assertion, List<string> messages)
    {
        var pattern = Text(assertion, "message");
        var count = pattern is null ? messages.Count : messages.Count(message => Regex.IsMatch(message, pattern, RegexOptions.NonBacktracking));
        var wanted = At(assertion, "violations");
        var fits = wanted switch
        {
            RegoBoolean { Value: false } or RegoString { Value: "no" } => count == 0,
            RegoNumber number => number.Equals(RegoNumber.Of(count)),
            _ => count > 0,
        };
        return fits ? null : $"wanted violations: {wanted?.ToString() ?? "yes"}{(pattern is null ? "" : $" with a message like {pattern}")}, got {count}: {string.Join("; ", messages)}";
    }

    private static (PolicySet Policies, string Query) Compile(RegoValue template)
    {
        var target = List(At(template, "spec") ?? template, "targets").FirstOrDefault() ?? throw new NotSupportedException("the template has no target");
        var code = List(target, "code").FirstOrDefault(item => Text(item, "engine") == "Rego") is { } item ? At(item, "source")! : target;
        var version = Text(code, "version") == "v1" ? RegoVersion.V1 : RegoVersion.V0;
        var name = Text(At(template, "metadata") ?? template, "name") ?? "template";
        var main = Parser.ParseModule(name, Text(code, "rego") ?? throw new NotSupportedException("the template has no Rego"), version);
        var modules = List(code, "libs").Select((text, i) => Parser.ParseModule($"{name}/lib{i}", ((RegoString)text).Value, version)).Prepend(main);
        return (RegoCompiler.Compile([.. modules]), $"data{string.Concat(main.Package.Select(part => $"[{new RegoString(part)}]"))}.violation");
    }

    private TestOutcome Outcome(string name, TestStatus status, TimeSpan elapsed, IReadOnlyList<string> details) => new(name, file, status, elapsed, details);

    private string Named(RegoValue item, string member) =>
        Beside(Text(item, member) ?? throw new CheckException($"{file}: a test or case does not name its {member}.", ExitCode.WrongUse));

    private string Beside(string path) => Path.Combine(Path.GetDirectoryName(file)!, path);

    private static RegoValue Load(string path) => File.Exists(path)
        ? PolicyDocument.Read(path, File.ReadAllBytes(path))
        : throw new CheckException($"There is no file '{path}', which a suite names.", ExitCode.WrongUse);

    private static RegoValue? At(RegoValue? value, params string[] path) => path.Aggregate(value, (inner, name) => inner?.Find(new RegoString(name)));

    private static string? Text(RegoValue item, string name) => (At(item, name) as RegoString)?.Value;

    private static bool IsTrue(RegoValue item, string name) => At(item, name) is RegoBoolean { Value: true };

    private static IEnumerable<RegoValue> List(RegoValue item, string name) => At(item, name) as RegoArray ?? RegoArray.Empty;
}
