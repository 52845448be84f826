using System.Collections.Frozen;
using PrGate.Checks.Manifests;

namespace PrGate.Checks.Lint.Pods;

/// <summary>PG2005: a capability that the baseline does not allow.</summary>
internal sealed class AddedCapabilityRule : IObjectRule
{
    /// <summary>Pod Security Standards, baseline, "Capabilities".</summary>
    private static readonly FrozenSet<string> Allowed = FrozenSet.ToFrozenSet(
        [
            "AUDIT_WRITE", "CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID", "KILL", "MKNOD", "NET_BIND_SERVICE", "SETFCAP", "SETGID", "SETPCAP", "SETUID", "SYS_CHROOT",
        ],
        StringComparer.OrdinalIgnoreCase);

    public string Id => "PG2005";

    public string Title => "Capability beyond the baseline added";

    public string Why => "Capabilities such as `SYS_ADMIN` or `NET_ADMIN` are most of what root is: with them a container leaves its box.";

    public Severity Severity => Severity.Error;

    public RuleDocumentation Documentation { get; } = new()
    {
        Details = """
            `capabilities.add` may hold `AUDIT_WRITE`, `CHOWN`, `DAC_OVERRIDE`, `FOWNER`, `FSETID`, `KILL`, `MKNOD`, `NET_BIND_SERVICE`, `SETFCAP`, `SETGID`,
            `SETPCAP`, `SETUID` and `SYS_CHROOT`, with or without `CAP_` before them. Each other one is a finding, `ALL` among them.
            """,
        Bad = """
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
                    add: [NET_BIND_SERVICE, SYS_ADMIN]
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
                    add: [NET_BIND_SERVICE]
            """,
        HowToFix = "Drop the capability. A network or storage agent that cannot do without is suppressed with its reason.",
        References = ["PSS baseline", "CIS 5.2.9", "NSA Pod security"],
        Aliases =
        [
            "checkov:CKV_K8S_25", "checkov:CKV_K8S_39", "trivy:KSV022", "trivy:KSV005", "trivy:AVD-KSV-0022", "trivy:AVD-KSV-0005",
        ],
    };

    public IEnumerable<LintFinding> Look(KubernetesObject candidate, LintContext context)
    {
        foreach (var settings in candidate.PodFacts.Security)
        {
            foreach (var item in settings.Node.MappingAt("capabilities").ItemsAt("add"))
            {
                if (item.Text is not { Length: > 0 } written || item.HoldsVariable)
                    continue;
                var name = written.StartsWith("CAP_", StringComparison.OrdinalIgnoreCase) ? written[4..] : written;
                if (!Allowed.Contains(name))
                {
                    yield return candidate.Finding(
                        item.Origin.Place, settings.Path + ".capabilities.add", $"{settings.Subject} is given the capability {Shown.Key(written)}.", "Remove it from `add`.", name);
                }
            }
        }
    }
}
