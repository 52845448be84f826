using PrGate.Checks.Manifests;

namespace PrGate.Checks.Lint.Pods;

/// <summary>PG2004: a path of the node in a pod.</summary>
internal sealed class HostPathRule : IObjectRule
{
    private static readonly string[] Sensitive = ["/etc", "/root", "/var/lib/kubelet", "/proc", "/sys"];

    private static readonly string[] Harmless = ["/etc/localtime", "/etc/timezone", "/etc/machine-id", "/etc/os-release"];

    public string Id => "PG2004";

    public string Title => "hostPath volume";

    public string Why => "A pod that reaches files of its node can read other pods' secrets there, and what it writes outlives it.";

    public Severity Severity => Severity.Error;

    public RuleDocumentation Documentation { get; } = new()
    {
        Details = """
            An error for `/`, and for `/etc`, `/root`, `/var/lib/kubelet`, `/proc` and `/sys` and all below them; a warning for any other path, and for
            `/etc/localtime`, `/etc/timezone`, `/etc/machine-id` and `/etc/os-release`. The socket of a container runtime is [PG2003](PG2003.md). In values of
            charts, a key `hostPath` counts.
            """,
        Bad = """
            apiVersion: v1
            kind: Pod
            metadata:
              name: agent
            spec:
              containers:
              - name: agent
                image: ghcr.io/acme/agent:1.2.3
              volumes:
              - name: config
                hostPath:
                  path: /etc/agent
            """,
        Good = """
            apiVersion: v1
            kind: Pod
            metadata:
              name: agent
            spec:
              containers:
              - name: agent
                image: ghcr.io/acme/agent:1.2.3
              volumes:
              - name: config
                configMap:
                  name: agent
            """,
        HowToFix = "Use a claim for data that stays, a ConfigMap for configuration, an `emptyDir` for scratch files. An agent that must read its node is suppressed with its reason.",
        References = ["PSS baseline", "CIS 5.2.12", "NSA Pod security"],
        Aliases = ["kube-linter:sensitive-host-mounts", "kube-linter:writable-host-mount", "trivy:KSV023", "trivy:AVD-KSV-0023"],
    };

    public IEnumerable<LintFinding> Look(KubernetesObject candidate, LintContext context)
    {
        foreach (var mounted in candidate.PodFacts.HostPaths)
        {
            if (RuntimeSocket.IsAt(mounted))
                continue;
            yield return candidate.Finding(
                mounted.Node.Origin.Place,
                mounted.Path,
                $"The node's {Shown.Key(mounted.Node.Text)} is mounted into a pod.",
                "Use a claim, a configMap or an emptyDir.",
                mounted.Normal)
                with
            { Severity = IsSensitive(mounted) ? Severity.Error : Severity.Warning };
        }
    }

    private static bool IsSensitive(HostPathSetting mounted) => mounted.Normal == "/" || (Sensitive.Any(mounted.IsIn) && !Harmless.Contains(mounted.Normal));
}
