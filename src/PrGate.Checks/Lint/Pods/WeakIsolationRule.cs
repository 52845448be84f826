using PrGate.Checks.Kustomize.Tree;
using PrGate.Checks.Manifests;

namespace PrGate.Checks.Lint.Pods;

/// <summary>PG2006: a confinement of the kernel that is switched off or replaced.</summary>
internal sealed class WeakIsolationRule : IObjectRule
{
    private const string OldSeccomp = "seccomp.security.alpha.kubernetes.io/pod";
    private const string OldContainerSeccomp = "container.seccomp.security.alpha.kubernetes.io/";
    private const string OldAppArmor = "container.apparmor.security.beta.kubernetes.io/";

    private static readonly string[] OwnLabels = ["user", "role"];

    public string Id => "PG2006";

    public string Title => "Kernel confinement switched off";

    public string Why => "seccomp, AppArmor, SELinux and the masked `/proc` keep a broken-into container from the kernel; without them one bug there is enough.";

    public Severity Severity => Severity.Error;

    public RuleDocumentation Documentation { get; } = new()
    {
        Details = """
            `seccompProfile.type` or `appArmorProfile.type` that is `Unconfined`, and the annotations of old that say so; `procMount` other than `Default`;
            `seLinuxOptions` with a `user`, a `role`, or a `type` other than `container_t`, `container_init_t`, `container_kvm_t` and `container_engine_t`.
            """,
        Bad = """
            apiVersion: v1
            kind: Pod
            metadata:
              name: web
            spec:
              securityContext:
                seccompProfile:
                  type: Unconfined
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
        References = ["PSS baseline", "CIS 5.7.2"],
        Aliases = ["kube-linter:unsafe-proc-mount", "trivy:KSV002", "trivy:KSV025", "trivy:KSV027", "trivy:KSV104", "trivy:AVD-KSV-0002", "trivy:AVD-KSV-0025", "trivy:AVD-KSV-0027", "trivy:AVD-KSV-0104"],
    };

    public IEnumerable<LintFinding> Look(KubernetesObject candidate, LintContext context)
    {
        foreach (var settings in candidate.PodFacts.Security)
        {
            foreach (var (node, step, message, fix) in OfSettings(settings))
                yield return candidate.Finding(node.Origin.Place, $"{settings.Path}.{step}", message, fix, node.Text ?? "");
        }
        if (candidate.PodFacts.Pod is { Annotations: { } annotations } pod)
        {
            foreach (var (key, value) in annotations.Entries)
            {
                if (value.Text is "unconfined" && IsConfinement(key))
                {
                    yield return candidate.Finding(
                        value.Origin.Place, $"{pod.Path[..^"spec".Length]}metadata.annotations.{key}", $"The annotation {Shown.Key(key)} switches a confinement off.", "Write `runtime/default`, or set it in `securityContext`.", "unconfined");
                }
            }
        }
    }

    private static bool IsConfinement(string annotation) =>
        annotation == OldSeccomp || annotation.StartsWith(OldContainerSeccomp, StringComparison.Ordinal) || annotation.StartsWith(OldAppArmor, StringComparison.Ordinal);

    private static IEnumerable<(RenderedNode Node, string Step, string Message, string Fix)> OfSettings(SecuritySettings settings)
    {
        if (settings.Node.Down("seccompProfile")?["type"] is { Text: "Unconfined" } seccomp)
            yield return (seccomp, "seccompProfile.type", $"{settings.Subject} runs without a seccomp filter.", "Write `RuntimeDefault`.");
        if (settings.Node.Down("appArmorProfile")?["type"] is { Text: "Unconfined" } appArmor)
            yield return (appArmor, "appArmorProfile.type", $"{settings.Subject} runs without an AppArmor profile.", "Write `RuntimeDefault`.");
        if (settings.Node["procMount"] is { Text: not ("" or "Default" or null), HoldsVariable: false } proc)
            yield return (proc, "procMount", $"{settings.Subject} sees all of `/proc`.", "Remove `procMount`.");
        if (settings.Node.Down("seLinuxOptions") is not { } options)
            yield break;
        if (options["type"] is { Text: not ("" or null or "container_t" or "container_init_t" or "container_kvm_t" or "container_engine_t"), HoldsVariable: false } type)
            yield return (type, "seLinuxOptions.type", $"{settings.Subject} has an SELinux type of its own, {Shown.Key(type.Text!)}.", "Remove it, or write `container_t`.");
        foreach (var key in OwnLabels)
        {
            if (options[key] is { Text: not ("" or null), HoldsVariable: false } set)
                yield return (set, $"seLinuxOptions.{key}", $"{settings.Subject} has an SELinux {key} of its own, {Shown.Key(set.Text!)}.", "Remove it.");
        }
    }
}
