using PrGate.Rego.Conformance;

namespace PrGate.Rego.Tests.Conformance;

public class EvaluationCaseTests
{
    private static readonly EvaluationOptions Options = new() { NowNanoseconds = 1_700_000_000_000_000_000, Seed = [1, 2, 3], MaxSteps = 20_000_000 };

    [SkippableTheory]
    [InlineData("rego-cases")]
    [InlineData("rego-cases-v0")]
    public void Every_case_of_the_suite_gives_the_wanted_outcome(string folder)
    {
        var runner = new ConformanceRunner(Options);
        var outcomes = SharedFolder.Files(folder)
            .SelectMany(file => ConformanceSuite.ReadCases(File.ReadAllText(file)))
            .Select(runner.Run)
            .ToList();
        var failed = outcomes.Where(outcome => outcome.Status == ConformanceStatus.Failed).ToList();

        Assert.True(outcomes.Count > 500, "the case files hold too few cases");
        Assert.True(failed.Count == 0, string.Join('\n', failed.Select(outcome => $"{outcome.Category}: {outcome.Note}: {outcome.Detail}")));
    }
}
