using PrGate.Commands;

namespace PrGate.Tests.Commands.Policy;

public sealed class GatekeeperSuiteTests : IDisposable
{
    private readonly PolicyFolder _folder = new();

    public GatekeeperSuiteTests()
    {
        _folder.Add("template.yaml", """
            kind: ConstraintTemplate
            metadata: {name: k8slabels}
            spec:
              targets:
              - target: admission.k8s.gatekeeper.sh
                rego: |
                  package k8slabels
                  violation[{"msg": msg}] {
                    wanted := input.parameters.labels[_]
                    not input.review.object.metadata.labels[wanted]
                    msg := sprintf("label %v is missing", [wanted])
                  }
            """);
        _folder.Add("constraint.yaml", "kind: K8sLabels\nspec:\n  match: {kinds: [{apiGroups: [''], kinds: [Pod]}]}\n  parameters: {labels: [team, app]}\n");
        _folder.Add("bad.yaml", "apiVersion: v1\nkind: Pod\nmetadata: {name: a, labels: {app: x}}\n");
        _folder.Add("other.yaml", "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\n");
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("bad.yaml", "violations: no", TestStatusWord.Fail)]
    [InlineData("bad.yaml", "violations: 2", TestStatusWord.Fail)]
    [InlineData("bad.yaml", "message: annotation", TestStatusWord.Fail)]
    [InlineData("other.yaml", "violations: yes", TestStatusWord.Fail)]
    [InlineData("bad.yaml", "violations: yes", TestStatusWord.Pass)]
    [InlineData("bad.yaml", "violations: 1, message: team is missing", TestStatusWord.Pass)]
    [InlineData("other.yaml", "violations: no", TestStatusWord.Pass)]
    public async Task A_case_holds_when_its_object_has_the_violations_it_names(string sample, string assertion, string status)
    {
        AddSuite(sample, assertion);

        var run = await CommandRun.OfAsync("policy", "test", "-v", _folder.Root);

        Assert.Contains($"labels/case: {status}", run.Output);
        Assert.Equal(status == TestStatusWord.Pass ? ExitCode.Passed : ExitCode.Blocked, run.Exit);
    }

    [Fact]
    public async Task A_sample_that_is_not_there_is_wrong_use()
    {
        AddSuite("gone.yaml", "violations: no");

        Assert.Equal(ExitCode.WrongUse, (await CommandRun.OfAsync("policy", "test", _folder.Root)).Exit);
    }

    [Fact]
    public async Task A_match_that_is_not_understood_is_an_error_and_never_passes()
    {
        _folder.Add("constraint.yaml", "kind: K8sLabels\nspec: {match: {namespaces: [a]}}\n");
        AddSuite("bad.yaml", "violations: no");

        var run = await CommandRun.OfAsync("policy", "test", _folder.Root);

        Assert.Equal(ExitCode.Blocked, run.Exit);
        Assert.Contains("match.namespaces", run.Output);
    }

    private void AddSuite(string sample, string assertion) => _folder.Add("suite.yaml", $$"""
        kind: Suite
        tests:
        - name: labels
          template: template.yaml
          constraint: constraint.yaml
          cases:
          - {name: case, object: {{sample}}, assertions: [{ {{assertion}} }]}
        """);

    private static class TestStatusWord
    {
        public const string Fail = "FAIL";
        public const string Pass = "PASS";
    }
}
