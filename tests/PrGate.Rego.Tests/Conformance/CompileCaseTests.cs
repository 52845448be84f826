using PrGate.Rego.Conformance;

namespace PrGate.Rego.Tests.Conformance;

public class CompileCaseTests
{
    [SkippableFact]
    public void Every_module_compiles_or_fails_as_wanted_with_the_wanted_code_and_row()
    {
        var outcomes = ConformanceSuite.ReadCompileCases(File.ReadAllText(SharedFolder.Path("rego-compile", "cases.json"))).Select(CompileRunner.Run).ToList();
        var failed = outcomes.Where(outcome => !outcome.RowFits).ToList();

        Assert.True(outcomes.Count > 50, "the case file holds too few cases");
        Assert.True(failed.Count == 0, string.Join('\n', failed.Select(outcome => $"{outcome.Note}: {outcome.Detail}")));
    }
}
