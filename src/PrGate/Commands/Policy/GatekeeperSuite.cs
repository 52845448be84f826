using System.Text.RegularExpressions;
using PrGate.Checks.Manifests;
using PrGate.Checks.PullRequests;
using PrGate.Checks.RegoPolicies;
using PrGate.Commands.Check;
using PrGate.Rego;
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
            var trial = new Lazy<GatekeeperTrial>(() => Trial(test));
            foreach (var item in List(test, "cases"))
            {
                var name = $"{Text(test, "name")}/{Text(item, "name")}";
                if (only is null || only.IsMatch(name))
                    outcomes.Add(IsTrue(test, "skip") || IsTrue(item, "skip") ? Outcome(name, TestStatus.Skipped, default, []) : Run(name, item, trial));
            }
        }
        return outcomes;
    }

    private TestOutcome Run(string name, RegoValue item, Lazy<GatekeeperTrial> trial)
    {
        var start = TimeProvider.System.GetTimestamp();
        try
        {
            var path = Named(item, "object");
            var sample = PolicyDocument.ReadYaml(path, Bytes(path));
            var inventory = GatekeeperInventory.Of(List(item, "inventory").Select(file => Load(Beside(((RegoString)file).Value))));
            var objects = sample.Documents.Select(d => d.Root).OfType<YamlMapping>().ToList();
            if (objects.Count == 0)
                throw new NotSupportedException($"{path} holds no object");
            var messages = objects.SelectMany(o => trial.Value.Violations(sample, o, inventory, options)).ToList();
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

    private GatekeeperTrial Trial(RegoValue test)
    {
        var problems = new List<PolicyProblem>();
        var trial = GatekeeperTrial.Read(Policy(Named(test, "template")), Policy(Named(test, "constraint")), problems);
        return trial switch
        {
            null => throw new NotSupportedException(string.Join("; ", problems)),
            { UnjudgedSelectors: [var key, ..] } => throw new NotSupportedException($"match.{key} of the constraint cannot be judged here: take it out, or test this constraint with gator"),
            _ => trial,
        };
    }

    private TestOutcome Outcome(string name, TestStatus status, TimeSpan elapsed, IReadOnlyList<string> details) => new(name, file, status, elapsed, details);

    private string Named(RegoValue item, string member) =>
        Beside(Text(item, member) ?? throw new CheckException($"{file}: a test or case does not name its {member}.", ExitCode.WrongUse));

    private string Beside(string path) => Path.Combine(Path.GetDirectoryName(file)!, path);

    private static RegoValue Load(string path) => PolicyDocument.Read(path, Bytes(path));

    private static PolicyFile Policy(string path) => new(path, new FileContent.Loaded(Bytes(path)));

    private static byte[] Bytes(string path) => File.Exists(path)
        ? File.ReadAllBytes(path)
        : throw new CheckException($"There is no file '{path}', which a suite names.", ExitCode.WrongUse);

    private static RegoValue? At(RegoValue? value, params string[] path) => path.Aggregate(value, (inner, name) => inner?.Find(new RegoString(name)));

    private static string? Text(RegoValue item, string name) => (At(item, name) as RegoString)?.Value;

    private static bool IsTrue(RegoValue item, string name) => At(item, name) is RegoBoolean { Value: true };

    private static IEnumerable<RegoValue> List(RegoValue item, string name) => At(item, name) as RegoArray ?? RegoArray.Empty;
}
