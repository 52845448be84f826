namespace PrGate.Checks.Tests.RegoPolicies;

public sealed class GatekeeperTests
{
    internal const string Template = """
        apiVersion: templates.gatekeeper.sh/v1
        kind: ConstraintTemplate
        metadata:
          name: k8srequiredlabels
        spec:
          crd:
            spec:
              names:
                kind: K8sRequiredLabels
          targets:
            - target: admission.k8s.gatekeeper.sh
              rego: |
                package k8srequiredlabels

                violation[{"msg": msg, "details": {"missing": missing, "field": "metadata.labels"}}] {
                  provided := {label | input.review.object.metadata.labels[label]}
                  required := {label | label := input.parameters.labels[_]}
                  missing := required - provided
                  count(missing) > 0
                  msg := sprintf("labels are missing: %v", [missing])
                }
        """;

    private const string Config = "policy: { bundles: [{ path: policy/ }] }";

    private const string Deployment = "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\n  namespace: shop\n  labels:\n    app: web\n";

    internal static string Constraint(string spec = "") =>
        "apiVersion: constraints.gatekeeper.sh/v1beta1\nkind: K8sRequiredLabels\nmetadata:\n  name: owner\nspec:\n  parameters: { labels: [owner] }\n" + spec;

    [Fact]
    public void A_constraint_judges_and_points_at_the_field()
    {
        var result = PolicyCheckTests.Judge(Config, Deployment, ("policy/t.yaml", Template), ("policy/c.yaml", Constraint()));

        Assert.Equal(CheckStatus.Failed, result.Status);
        var finding = Assert.Single(result.Findings);
        Assert.Equal(("K8sRequiredLabels/owner", 7, Severity.Error), (finding.Rule, finding.Line, finding.Severity));
        Assert.Contains("owner", finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("  match: { kinds: [{ apiGroups: [apps], kinds: [Deployment] }] }\n", 1)]
    [InlineData("  match: { kinds: [{ apiGroups: [''], kinds: [Pod] }] }\n", 0)]
    [InlineData("  match: { kinds: [{ apiGroups: ['*'], kinds: ['*'] }] }\n", 1)]
    [InlineData("  match: { namespaces: [sh*] }\n", 1)]
    [InlineData("  match: { namespaces: [other] }\n", 0)]
    [InlineData("  match: { excludedNamespaces: [shop] }\n", 0)]
    [InlineData("  match: { labelSelector: { matchLabels: { app: web } } }\n", 1)]
    [InlineData("  match: { labelSelector: { matchExpressions: [{ key: app, operator: DoesNotExist }] } }\n", 0)]
    [InlineData("  match: { scope: Cluster }\n", 0)]
    [InlineData("  match: { name: we* }\n", 1)]
    public void Match_says_what_is_judged(string match, int findings)
    {
        var result = PolicyCheckTests.Judge(Config, Deployment, ("policy/t.yaml", Template), ("policy/c.yaml", Constraint(match)));

        Assert.Equal(findings, result.Findings.Count);
    }

    [Theory]
    [InlineData("deny", CheckStatus.Failed, Severity.Error)]
    [InlineData("warn", CheckStatus.Passed, Severity.Warning)]
    [InlineData("dryrun", CheckStatus.Passed, Severity.Note)]
    public void The_enforcement_action_is_the_weight(string action, CheckStatus status, Severity severity)
    {
        var result = PolicyCheckTests.Judge(Config, Deployment, ("policy/t.yaml", Template), ("policy/c.yaml", Constraint($"  enforcementAction: {action}\n")));

        Assert.Equal((status, severity), (result.Status, Assert.Single(result.Findings).Severity));
    }

    [Fact]
    public void Objects_of_a_list_are_judged_one_by_one()
    {
        var list = "apiVersion: v1\nkind: List\nitems:\n  - apiVersion: v1\n    kind: Namespace\n    metadata:\n      name: a\n  - apiVersion: v1\n    kind: Namespace\n    metadata:\n      name: b\n      labels: { owner: me }\n";

        var result = PolicyCheckTests.Judge(Config, list, ("policy/t.yaml", Template), ("policy/c.yaml", Constraint()));

        Assert.Equal(4, Assert.Single(result.Findings).Line);
    }

    [Theory]
    [InlineData("count(missing) > 0", "count(missing > 0", "policy/t.yaml:")]
    [InlineData("count(missing) > 0", "count(data.inventory.cluster) > 0", "data.inventory")]
    [InlineData("violation[", "violations[", "no rule named `violation`")]
    [InlineData("violation[{\"msg\": msg, \"details\": {\"missing\": missing, \"field\": \"metadata.labels\"}}] {", "violation = msg {", "no set of messages")]
    [InlineData("kind: K8sRequiredLabels", "kind: K8sOther", "no ConstraintTemplate")]
    public void What_cannot_judge_is_an_error(string text, string instead, string says)
    {
        var template = Template.Replace(text, instead, StringComparison.Ordinal);

        var result = PolicyCheckTests.Judge(Config, Deployment, ("policy/t.yaml", template), ("policy/c.yaml", Constraint()));

        Assert.Equal(CheckStatus.Error, result.Status);
        Assert.Contains(says, result.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void An_error_in_a_template_is_on_its_line_of_the_file()
    {
        var template = Template.Replace("count(missing) > 0", "count(absent) > 0", StringComparison.Ordinal);

        var result = PolicyCheckTests.Judge(Config, Deployment, ("policy/t.yaml", template), ("policy/c.yaml", Constraint()));

        Assert.StartsWith("policy/t.yaml:19:", result.Summary, StringComparison.Ordinal);
    }
}
