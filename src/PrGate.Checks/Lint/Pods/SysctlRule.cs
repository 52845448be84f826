using System.Collections.Frozen;
using PrGate.Checks.Kustomize.Tree;
using PrGate.Checks.Manifests;

namespace PrGate.Checks.Lint.Pods;

/// <summary>PG2007: a sysctl that reaches beyond its pod, or a Windows pod that is a process of its node.</summary>
internal sealed class SysctlRule : IObjectRule
{
    /// <summary>Pod Security Standards, baseline, "Sysctls", and the safe set of Kubernetes 1.32.</summary>
    private static readonly FrozenSet<string> Safe = FrozenSet.ToFrozenSet(
        [
            "kernel.shm_rmid_forced", "net.ipv4.ip_local_port_range", "net.ipv4.ip_unprivileged_port_start", "net.ipv4.tcp_syncookies", "net.ipv4.ping_group_range",
            "net.ipv4.ip_local_reserved_ports", "net.ipv4.tcp_keepalive_time", "net.ipv4.tcp_fin_timeout", "net.ipv4.tcp_keepalive_intvl", "net.ipv4.tcp_keepalive_probes",
            "net.ipv4.tcp_rmem", "net.ipv4.tcp_wmem",
        ],
        StringComparer.Ordinal);

    public string Id => "PG2007";

    public string Title => "Unsafe sysctl or Windows HostProcess";

    public string Why => "Such a setting changes the kernel for every pod of the node, and a HostProcess container is no container at all.";

    public Severity Severity => Severity.Error;

    public RuleDocumentation Documentation { get; } = new()
    {
        Details = "`securityContext.sysctls` beyond the names that Kubernetes calls safe, and `windowsOptions.hostProcess: true`.",
        Bad = """
            apiVersion: v1
            kind: Pod
            metadata:
              name: web
            spec:
              securityContext:
                sysctls:
                - name: kernel.msgmax
                  value: "65536"
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
                sysctls:
                - name: net.ipv4.tcp_syncookies
                  value: "1"
              containers:
              - name: web
                image: ghcr.io/acme/web:1.2.3
            """,
        HowToFix = "Remove it. A setting that a whole node needs belongs to the node's own configuration.",
        References = ["PSS baseline", "CIS 5.2.11"],
        Aliases = ["kube-linter:unsafe-sysctls", "trivy:KSV026", "trivy:KSV103", "trivy:AVD-KSV-0026", "trivy:AVD-KSV-0103"],
    };

    public IEnumerable<LintFinding> Look(KubernetesObject candidate, LintContext context)
    {
        foreach (var settings in candidate.PodFacts.Security)
        {
            foreach (var item in settings.Node.ItemsAt("sysctls"))
            {
                if ((item as RenderedMapping)?["name"] is not { Text: { Length: > 0 } name, HoldsVariable: false } node || Safe.Contains(name.Replace('/', '.')))
                    continue;
                yield return candidate.Finding(
                    node.Origin.Place, $"{settings.Path}.sysctls[name={name}]", $"{settings.Subject} sets the sysctl {Shown.Key(name)}, which is not confined to it.", "Remove it.", name);
            }
            if (settings.Node.Down("windowsOptions")?["hostProcess"] is { IsTrue: true } process)
            {
                yield return candidate.Finding(
                    process.Origin.Place, settings.Path + ".windowsOptions.hostProcess", $"{settings.Subject} is a process of its Windows node.",
                    "Remove `hostProcess`.", "true");
            }
        }
    }
}
