using System.Text.RegularExpressions;
using PrGate.Rego;
using PrGate.Rego.Values;

namespace PrGate.Commands.Policy;

/// <summary>Runs the test rules of compiled policies.</summary>
/// <param name="policies">Policies, their tests and data.</param>
/// <param name="options">Clock, seed and budgets of each test.</param>
internal sealed class RegoTests(PolicySet policies, EvaluationOptions options)
{
    /// <param name="only">Runs only tests whose name it finds; null for all.</param>
    public IReadOnlyList<TestOutcome> Run(Regex? only) =>
        [.. TestRule.Of(policies.Modules).Where(test => only is null || only.IsMatch(test.Name)).Select(Run)];

    private TestOutcome Run(TestRule test)
    {
        var place = $"{test.Position.File}:{test.Position.Row}";
        if (test.IsSkipped)
            return new TestOutcome(test.Name, place, TestStatus.Skipped, TimeSpan.Zero, []);
        var start = TimeProvider.System.GetTimestamp();
        try
        {
            var result = policies.Prepare(test.Query).Evaluate(null, options);
            var reasons = Reasons(result.Value);
            return new TestOutcome(
                test.Name,
                place,
                reasons.Count == 0 ? TestStatus.Pass : TestStatus.Fail,
                TimeProvider.System.GetElapsedTime(start),
                [.. reasons, .. result.Notes, .. reasons.Count == 0 ? [] : result.Diagnostics.Select(error => error.ToString())])
            {
                Fired = result.FiredRules,
            };
        }
        catch (RegoException problem)
        {
            return new TestOutcome(test.Name, place, TestStatus.Error, TimeProvider.System.GetElapsedTime(start), [problem.Message]);
        }
    }

    // A rule such as test_x[name] has one answer per name: each must hold.
    private static List<string> Reasons(RegoValue? value)
    {
        switch (value)
        {
            case null:
                return ["undefined"];
            case RegoBoolean { Value: false }:
                return ["false"];
            case RegoObject { Count: 0 } or RegoSet { Count: 0 }:
                return ["no case of it holds"];
            case RegoObject cases:
                var failed = new List<string>();
                foreach (var (name, outcome) in cases)
                {
                    if (!outcome.IsTruthy)
                        failed.Add($"{name}: false");
                }
                return failed;
            default:
                return [];
        }
    }
}
