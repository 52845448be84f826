using PrGate.Commands;

namespace PrGate.Tests.Commands.Policy;

public sealed class GatekeeperSuiteTests : IDisposable
{
    private const string Constraint = "apiVersion: constraints.gatekeeper.sh/v1beta1\nkind: K8sLabels\nmetadata: {name: labels}";

    private readonly PolicyFolder _folder = new();

    public GatekeeperSuiteTests()
    {
        _folder.Add("template.yaml", """
            apiVersion: templates.gatekeeper.sh/v1
            kind: ConstraintTemplate
            metadata: {name: k8slabels}
            spec:
              crd: {spec: {names: {kind: K8sLabels}}}
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
        _folder.Add("constraint.yaml", Constraint + "\nspec:\n  match: {kinds: [{apiGroups: [''], kinds: [Pod]}]}\n  parameters: {labels: [team, app]}\n");
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
        _folder.Add("constraint.yaml", Constraint + "\nspec: {match: {namespaceSelector: {matchLabels: {a: b}}}}\n");
        AddSuite("bad.yaml", "violations: no");

        var run = await CommandRun.OfAsync("policy", "test", _folder.Root);

        Assert.Equal(ExitCode.Blocked, run.Exit);
        Assert.Contains("match.namespaceSelector", run.Output);
    }

    [Theory]
    [InlineData("namespaces: [shop]", "violations: 2")]
    [InlineData("namespaces: ['sh*']", "violations: 2")]
    [InlineData("namespaces: [kitchen]", "violations: 0")]
    [InlineData("excludedNamespaces: [shop]", "violations: 0")]
    [InlineData("labelSelector: {matchLabels: {tier: web}}", "violations: 2")]
    [InlineData("labelSelector: {matchLabels: {tier: data}}", "violations: 0")]
    [InlineData("labelSelector: {matchExpressions: [{key: tier, operator: DoesNotExist}]}", "violations: 0")]
    [InlineData("namespaces: [shop], labelSelector: {matchExpressions: [{key: tier, operator: In, values: [web]}]}", "violations: 2")]
    [InlineData("scope: Cluster", "violations: 0")]
    [InlineData("name: 'fr*'", "violations: 2")]
    public async Task A_constraint_applies_to_what_its_selectors_take_in_and_to_nothing_else(string match, string assertion)
    {
        _folder.Add("constraint.yaml", $"{Constraint}\nspec: {{match: {{{match}}}, parameters: {{labels: [team, app]}}}}\n");
        _folder.Add("front.yaml", "apiVersion: v1\nkind: Pod\nmetadata: {name: front, namespace: shop, labels: {tier: web}}\n");
        AddSuite("front.yaml", assertion);

        var run = await CommandRun.OfAsync("policy", "test", "-v", _folder.Root);

        Assert.Contains("labels/case: PASS", run.Output);
    }

    [Theory]
    [InlineData("# nothing\n")]
    [InlineData("apiVersion: admission.k8s.io/v1\nkind: AdmissionReview\nrequest: {operation: CONNECT}\n")]
    public async Task A_sample_without_an_object_is_an_error_and_never_passes(string sample)
    {
        _folder.Add("empty.yaml", sample);
        AddSuite("empty.yaml", "violations: no");

        var run = await CommandRun.OfAsync("policy", "test", _folder.Root);

        Assert.Equal(ExitCode.Blocked, run.Exit);
        Assert.Contains("no object", run.Output);
    }

    [Fact]
    public async Task A_constraint_of_another_template_is_an_error_and_never_passes()
    {
        _folder.Add("constraint.yaml", Constraint.Replace("K8sLabels", "K8sNames", StringComparison.Ordinal) + "\n");
        AddSuite("other.yaml", "violations: no");

        var run = await CommandRun.OfAsync("policy", "test", _folder.Root);

        Assert.Equal(ExitCode.Blocked, run.Exit);
        Assert.Contains("there is no ConstraintTemplate of", run.Output);
    }

    [Fact]
    public async Task An_AdmissionReview_is_handed_over_as_it_is_and_an_inventory_is_seen()
    {
        _folder.Add("template.yaml", """
            apiVersion: templates.gatekeeper.sh/v1
            kind: ConstraintTemplate
            metadata: {name: k8slabels}
            spec:
              crd: {spec: {names: {kind: K8sLabels}}}
              targets:
              - target: admission.k8s.gatekeeper.sh
                rego: |
                  package k8slabels
                  violation[{"msg": msg}] {
                    data.inventory.namespace[_].v1.Pod[name]
                    msg := sprintf("%v by %v", [name, input.review.userInfo.username])
                  }
            """);
        _folder.Add("review.yaml", "kind: AdmissionReview\nrequest: {userInfo: {username: ann}, object: {apiVersion: v1, kind: Pod, metadata: {name: b}}}\n");
        _folder.Add("known.yaml", "apiVersion: v1\nkind: Pod\nmetadata: {name: a, namespace: shop}\n");
        AddSuite("review.yaml", "violations: 1, message: a by ann", "inventory: [known.yaml], ");

        Assert.Equal(ExitCode.Passed, (await CommandRun.OfAsync("policy", "test", _folder.Root)).Exit);
    }

    private void AddSuite(string sample, string assertion, string more = "") => _folder.Add("suite.yaml", $$"""
        kind: Suite
        tests:
        - name: labels
          template: template.yaml
          constraint: constraint.yaml
          cases:
          - {name: case, object: {{sample}}, {{more}}assertions: [{ {{assertion}} }]}
        """);

    private static class TestStatusWord
    {
        public const string Fail = "FAIL";
        public const string Pass = "PASS";
    }
}
