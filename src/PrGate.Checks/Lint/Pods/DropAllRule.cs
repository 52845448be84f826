namespace PrGate.Checks.Lint.Pods;

/// <summary>PG2011: capabilities that are not dropped.</summary>
internal sealed class DropAllRule : IObjectRule
{
    public string Id => "PG2011";

    public string Title => "Capabilities not dropped";

    public string Why => "Container runtimes give every container about a dozen capabilities; hardly a program needs one of them.";

    public Severity Severity => Severity.Warning;

    public RuleDocumentation Documentation { get; } = new()
    {
        Details = "Each container must drop `ALL`. What it then needs may be added again, see [PG2005](PG2005.md). Windows pods and privileged containers are spared.",
        Bad = """
            apiVersion: v1
            kind: Pod
            metadata:
              name: web
            spec:
              containers:
              - name: web
                image: ghcr.io/acme/web:1.2.3
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
                securityContext:
                  capabilities:
                    drop: [ALL]
            """,
        References = ["PSS restricted", "CIS 5.2.8", "CIS 5.2.10"],
        Aliases =
        [
            "kube-linter:drop-net-raw-capability", "checkov:CKV_K8S_28", "checkov:CKV_K8S_37", "trivy:KSV003", "trivy:KSV004", "trivy:KSV106", "trivy:AVD-KSV-0003", "trivy:AVD-KSV-0004", "trivy:AVD-KSV-0106",
        ],
    };

    public IEnumerable<LintFinding> Look(KubernetesObject candidate, LintContext context)
    {
        if (!candidate.IsComplete || candidate.PodFacts.Pod is not { IsWindows: false } pod)
            yield break;
        foreach (var container in pod.Containers)
        {
            if (container.IsPrivileged)
                continue;
            var drop = container.SecurityContext.Down("capabilities")?.SequenceAt("drop");
            if (drop is not null && drop.Items.Any(i => "ALL".Equals(i.Text, StringComparison.OrdinalIgnoreCase) || i.HoldsVariable))
                continue;
            yield return candidate.Finding(
                drop is null ? container.FirstLine : drop.Origin.KeyPlace,
                container.Path + ".securityContext.capabilities.drop",
                $"{container.Title} does not drop all capabilities.",
                "Add `drop: [ALL]` to `securityContext.capabilities`.");
        }
    }
}
