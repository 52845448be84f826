using PrGate.Checks.Kustomize.Tree;

namespace PrGate.Checks.Lint.Pods;

/// <summary>PG2010: a container that runs as root, or may.</summary>
internal sealed class RootUserRule : IObjectRule
{
    public string Id => "PG2010";

    public string Title => "Runs as root";

    public string Why => "Root in a container is root to the kernel: with one bug there, or one wrong mount, it is root on the node.";

    public Severity Severity => Severity.Error;

    public RuleDocumentation Documentation { get; } = new()
    {
        Details = """
            `runAsUser: 0` and `runAsNonRoot: false` are errors, also in values of charts; what a pod says counts only if one of its containers does not say
            otherwise. That neither `runAsNonRoot: true` nor another user is stated, by the container or its pod, is a warning. Windows pods are spared it.
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
                  runAsUser: 0
            """,
        Good = """
            apiVersion: v1
            kind: Pod
            metadata:
              name: web
            spec:
              securityContext:
                runAsNonRoot: true
              containers:
              - name: web
                image: ghcr.io/acme/web:1.2.3
            """,
        HowToFix = "Add `runAsNonRoot: true` to the pod's `securityContext`, and `runAsUser` if the image names its user by a word. Ports below 1024 need no root: listen on another and map it in the Service.",
        References = ["PSS restricted", "CIS 5.2.7", "NSA Pod security"],
        Aliases =
        [
            "kube-linter:run-as-non-root", "checkov:CKV_K8S_23", "trivy:KSV012", "trivy:KSV105", "trivy:AVD-KSV-0012", "trivy:AVD-KSV-0105",
        ],
    };

    public IEnumerable<LintFinding> Look(KubernetesObject candidate, LintContext context)
    {
        var pod = candidate.PodFacts.Pod;
        foreach (var settings in candidate.PodFacts.Security)
        {
            var isOfPod = settings.Container is null && ReferenceEquals(settings.Node, pod?.SecurityContext);
            if (settings.Node["runAsUser"] is { Number: 0 } user && !(isOfPod && EveryContainerStates(pod!, "runAsUser")))
            {
                yield return candidate.Finding(
                    user.Origin.Place, settings.Path + ".runAsUser", $"{settings.Subject} runs as root (`runAsUser: 0`).", "State another user.", "0");
            }
            if (settings.Node["runAsNonRoot"] is { IsFalse: true } nonRoot && !(isOfPod && EveryContainerStates(pod!, "runAsNonRoot")))
            {
                yield return candidate.Finding(
                    nonRoot.Origin.Place, settings.Path + ".runAsNonRoot", $"{settings.Subject} may run as root (`runAsNonRoot: false`).",
                    "Write `runAsNonRoot: true`.", "false");
            }
        }
        if (!candidate.IsComplete || pod is not { IsWindows: false })
            yield break;
        foreach (var container in pod.Containers)
        {
            if (StatesUser(container.SecurityContext) || (StatesNothing(container.SecurityContext) && StatesUser(pod.SecurityContext)))
                continue;
            if (StatesNothing(container.SecurityContext) && StatesNothing(pod.SecurityContext))
            {
                yield return candidate.Finding(
                    container.FirstLine, container.Path + ".securityContext.runAsNonRoot",
                    $"{container.Title} does not say that it runs as another user than root.",
                    "Add `runAsNonRoot: true` to its or its pod's `securityContext`.")
                    with
                { Severity = Severity.Warning };
            }
        }
    }

    private static bool EveryContainerStates(PodTemplate pod, string key) => pod.Containers.Count > 0 && pod.Containers.All(c => c.SecurityContext?[key] is { IsNull: false });

    // A variable or a text is a statement that cannot be judged here.
    private static bool StatesUser(RenderedMapping? settings) =>
        settings?["runAsNonRoot"] is { IsTrue: true } or { HoldsVariable: true } || settings?["runAsUser"] is { Number: > 0 } or { HoldsVariable: true };

    private static bool StatesNothing(RenderedMapping? settings) =>
        settings?["runAsNonRoot"] is null or { IsNull: true } && settings?["runAsUser"] is null or { IsNull: true };
}
