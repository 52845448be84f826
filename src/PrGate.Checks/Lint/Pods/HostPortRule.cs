using PrGate.Checks.Kustomize.Tree;

namespace PrGate.Checks.Lint.Pods;

/// <summary>PG2008: a port of the node.</summary>
internal sealed class HostPortRule : IObjectRule
{
    public string Id => "PG2008";

    public string Title => "hostPort";

    public string Why => "A port of the node is open to whoever reaches the node, past every Service and most network policies, and only one pod a node can have it.";

    public Severity Severity => Severity.Warning;

    public RuleDocumentation Documentation { get; } = new()
    {
        Bad = """
            apiVersion: v1
            kind: Pod
            metadata:
              name: web
            spec:
              containers:
              - name: web
                image: ghcr.io/acme/web:1.2.3
                ports:
                - containerPort: 8080
                  hostPort: 80
            """,
        Good = """
            apiVersion: v1
            kind: Pod
            metadata:
              name: web
            spec:
              containers:
              - name: web
                image: ghcr.io/acme/web:1.2.3
                ports:
                - containerPort: 8080
            """,
        HowToFix = "Remove `hostPort` and put a Service before the pods.",
        References = ["PSS baseline", "CIS 5.2.13"],
        Aliases = ["checkov:CKV_K8S_26", "trivy:KSV024", "trivy:AVD-KSV-0024"],
    };

    public IEnumerable<LintFinding> Look(KubernetesObject candidate, LintContext context)
    {
        foreach (var container in candidate.PodFacts.Pod?.Containers ?? [])
        {
            var ports = container.Root.ItemsAt("ports");
            for (var i = 0; i < ports.Count; i++)
            {
                if ((ports[i] as RenderedMapping)?["hostPort"] is not { Number: > 0 and var number } port)
                    continue;
                yield return candidate.Finding(
                    port.Origin.Place, $"{container.Path}.ports{NodeReading.ItemStep(ports[i], i, "containerPort")}.hostPort", $"{container.Title} takes port {number} of its node.", "Use a Service.", $"{number}");
            }
        }
    }
}
