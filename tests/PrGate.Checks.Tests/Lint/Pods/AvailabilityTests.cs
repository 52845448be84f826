namespace PrGate.Checks.Tests.Lint.Pods;

public sealed class AvailabilityTests
{
    private const string Service = "---\napiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {selector: {app: web}, ports: [{port: 80}]}\n";

    [Theory]
    [InlineData("§name: web", "")]
    [InlineData("§name: web", "readinessProbe: {exec: {command: [a]}}")]
    [InlineData("§name: web", "livenessProbe: {exec: {command: [a]}}")]
    [InlineData("name: web", "readinessProbe: {exec: {command: [a]}}\n        livenessProbe: {exec: {command: [a]}}")]
    public void A_container_that_serves_needs_both_probes(string name, string probes)
    {
        Marked.AssertFound("PG2018", Deployment(name, probes) + Service);
        Marked.AssertFound("PG2018", Deployment(name, "ports: [{containerPort: 80}]\n        " + probes));
    }

    [Fact]
    public void A_worker_that_nobody_calls_needs_one_probe()
    {
        Marked.AssertFound("PG2018", Deployment("§name: web", ""));
        Marked.AssertFound("PG2018", Deployment("name: web", "livenessProbe: {exec: {command: [a]}}"));
        Marked.AssertFound("PG2018", Deployment("name: web", "readinessProbe: {exec: {command: [a]}}") + Service.Replace("app: web", "app: other"));
    }

    [Fact]
    public void A_budget_is_compared_with_a_workload_whose_template_says_no_labels() =>
        Marked.AssertFound("PG2019", Budget("minAvailable: §1") + "\n---\napiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {replicas: 1, selector: {matchLabels: {app: web}}}\n");

    [Theory]
    [InlineData("maxUnavailable: §0")]
    [InlineData("maxUnavailable: §0%")]
    [InlineData("minAvailable: §100%")]
    [InlineData("maxUnavailable: 1")]
    [InlineData("minAvailable: 50%")]
    [InlineData("minAvailable: 1")]
    public void A_budget_that_allows_nothing_is_found(string amount) => Marked.AssertFound("PG2019", Budget(amount));

    [Theory]
    [InlineData(2, "minAvailable: §2")]
    [InlineData(2, "minAvailable: 1")]
    [InlineData(1, "minAvailable: §1")]
    public void A_budget_that_wants_all_replicas_is_found(int replicas, string amount) =>
        Marked.AssertFound("PG2019", Deployment("name: web", "", $"replicas: {replicas}") + "---\n" + Budget(amount));

    [Fact]
    public void Pods_that_come_with_their_Service_need_a_budget()
    {
        Marked.AssertFound("PG2019", Deployment("name: web", "", "replicas: §3") + Service);
        Marked.AssertFound("PG2019", Deployment("name: web", "", "replicas: 1") + Service);
        Marked.AssertFound("PG2019", Deployment("name: web", "", "replicas: 3") + Service + "---\n" + Budget("maxUnavailable: 1"));
        Marked.AssertFound("PG2019", Deployment("name: web", "", "replicas: §3") + Service + "---\n" + Budget("maxUnavailable: 1").Replace("app: web", "app: other"));
    }

    private static string Deployment(string name, string container, string spec = "paused: false") => $$"""
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web}
        spec:
          {{spec}}
          selector: {matchLabels: {app: web} }
          template:
            metadata: {labels: {app: web} }
            spec:
              containers:
              - {{name}}
                image: ghcr.io/acme/web:1.2.3
                {{container}}

        """;

    private static string Budget(string amount) => $$"""
        apiVersion: policy/v1
        kind: PodDisruptionBudget
        metadata: {name: web}
        spec:
          {{amount}}
          selector: {matchLabels: {app: web} }
        """;
}
