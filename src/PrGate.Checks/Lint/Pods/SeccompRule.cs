namespace PrGate.Checks.Lint.Pods;

/// <summary>PG2012: no seccomp profile.</summary>
internal sealed class SeccompRule : IObjectRule
{
    private const string OldPod = "seccomp.security.alpha.kubernetes.io/pod";
    private const string OldContainer = "container.seccomp.security.alpha.kubernetes.io/";

    public string Id => "PG2012";

    public string Title => "seccomp profile not set";

    public string Why => "Unless the node says otherwise, a container without a profile may call the whole kernel, hundreds of calls that no program needs.";

    public Severity Severity => Severity.Warning;

    public RuleDocumentation Documentation { get; } = new()
    {
        Details = "The container or its pod must set `seccompProfile`. `Unconfined` is [PG2006](PG2006.md). Windows pods and privileged containers are spared.",
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
              securityContext:
                seccompProfile:
                  type: RuntimeDefault
              containers:
              - name: web
                image: ghcr.io/acme/web:1.2.3
            """,
        References = ["PSS restricted", "CIS 5.7.2"],
        Aliases = ["checkov:CKV_K8S_31", "trivy:KSV030", "trivy:AVD-KSV-0030"],
    };

    public IEnumerable<LintFinding> Look(KubernetesObject candidate, LintContext context)
    {
        if (!candidate.IsComplete || candidate.PodFacts.Pod is not { IsWindows: false } pod || pod.SecurityContext?["seccompProfile"] is { IsNull: false } || pod.Annotations?[OldPod] is not null)
            yield break;
        foreach (var container in pod.Containers)
        {
            if (container.IsPrivileged || container.SecurityContext?["seccompProfile"] is { IsNull: false } || pod.Annotations?[OldContainer + container.Name] is not null)
                continue;
            yield return candidate.Finding(
                container.FirstLine,
                container.Path + ".securityContext.seccompProfile",
                $"{container.Title} has no seccomp profile.",
                "Add `seccompProfile: {type: RuntimeDefault}` to its or its pod's `securityContext`.");
        }
    }
}
