using PrGate.Checks.Kustomize.Cases;

namespace PrGate.Checks.Tests.Kustomize;

public sealed class RecordedCaseTests(Xunit.Abstractions.ITestOutputHelper output)
{
    [SkippableFact]
    public void Every_recorded_case_of_ordinary_repositories_gives_the_recorded_documents()
    {
        var outcomes = Outcomes("gitops");
        Skip.If(outcomes.Count == 0, "No recorded cases.");

        Assert.Empty(Explained(outcomes));
    }

    [SkippableFact]
    public void The_rare_cases_give_the_recorded_documents_too()
    {
        var outcomes = Outcomes("rare");
        Skip.If(outcomes.Count == 0, "No recorded cases.");

        var passed = outcomes.Count(o => o.Result == CaseResult.Passed);
        foreach (var difference in Explained(outcomes))
            output.WriteLine(difference);
        Assert.Equal(outcomes.Count, passed);
    }

    private static List<CaseOutcome> Outcomes(string scope) =>
        [.. from file in Directory.GetFiles(SharedFolder.Path("kustomize-cases"), "*.json").Order(StringComparer.Ordinal)
            from tested in RenderCase.ReadAll(File.ReadAllBytes(file))
            where tested.Scope == scope
            select CaseOutcome.Of(tested)];

    private static IEnumerable<string> Explained(IEnumerable<CaseOutcome> outcomes) =>
        from outcome in outcomes where outcome.Result != CaseResult.Passed select $"{outcome.Case.Name}: {outcome.Result}: {outcome.Detail}";
}
