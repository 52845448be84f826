using PrGate.Checks.Kustomize.Tree;

namespace PrGate.Checks.Lint.Pods;

/// <summary>PG2013: a root file system that can be written.</summary>
internal sealed class WritableRootRule : IObjectRule
{
    public string Id => "PG2013";

    public string Title => "Root file system writable";

    public string Why => "What an attacker can write to the image's file system he can run, and a program that keeps state there loses it.";

    public Severity Severity => Severity.Note;

    public RuleDocumentation Documentation { get; } = new()
    {
        Details = "`readOnlyRootFilesystem` that is false, also in values of charts, or that a container does not set. Windows pods are spared.",
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
                  readOnlyRootFilesystem: true
                volumeMounts:
                - name: tmp
                  mountPath: /tmp
              volumes:
              - name: tmp
                emptyDir: {}
            """,
        References = ["NSA Pod security", "CIS 5.7.3"],
        Aliases = ["kube-linter:no-read-only-root-fs", "checkov:CKV_K8S_22", "trivy:KSV014", "trivy:AVD-KSV-0014"],
    };

    public IEnumerable<LintFinding> Look(KubernetesObject candidate, LintContext context)
    {
        foreach (var settings in candidate.PodFacts.Security)
        {
            if (settings.Node["readOnlyRootFilesystem"] is RenderedScalar { IsFalse: true } writable)
                yield return Found(candidate, settings.Path, writable.Origin.Place, $"{settings.Subject} can write to its image's file system.");
        }
        if (!candidate.IsComplete || candidate.PodFacts.Pod is not { IsWindows: false } pod)
            yield break;
        foreach (var container in pod.Containers)
        {
            if (container.SecurityContext?["readOnlyRootFilesystem"] is null or { IsNull: true })
                yield return Found(candidate, container.Path + ".securityContext", container.FirstLine, $"{container.Title} can write to its image's file system.");
        }
    }

    private static LintFinding Found(KubernetesObject candidate, string path, Place at, string message) =>
        candidate.Finding(at, path + ".readOnlyRootFilesystem", message, "Write `readOnlyRootFilesystem: true`, and mount an `emptyDir` where it must write.");
}
