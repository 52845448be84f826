using PrGate.Checks.Kustomize.Tree;

namespace PrGate.Checks.Lint.Pods;

/// <summary>PG2009: a process may gain more rights than its parent has.</summary>
internal sealed class EscalationRule : IObjectRule
{
    private const string Key = "allowPrivilegeEscalation";

    public string Id => "PG2009";

    public string Title => "Privilege escalation allowed";

    public string Why => "Unless it is switched off, a setuid program in the image makes root of any user.";

    public Severity Severity => Severity.Error;

    public RuleDocumentation Documentation { get; } = new()
    {
        Details = """
            `allowPrivilegeEscalation: true` is an error, also in values of charts. That a container does not switch it off is a warning; Windows pods and
            privileged containers ([PG2001](PG2001.md)) are spared it.
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
                  allowPrivilegeEscalation: true
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
                  allowPrivilegeEscalation: false
            """,
        References = ["PSS restricted", "CIS 5.2.6"],
        Aliases = ["kube-linter:privilege-escalation-container", "checkov:CKV_K8S_20", "trivy:KSV001", "trivy:AVD-KSV-0001"],
    };

    public IEnumerable<LintFinding> Look(KubernetesObject candidate, LintContext context)
    {
        foreach (var settings in candidate.PodFacts.Security)
        {
            if (settings.Node[Key] is RenderedScalar { IsTrue: true } allowed)
            {
                yield return candidate.Finding(
                    allowed.Origin.Place, $"{settings.Path}.{Key}", $"{settings.Subject} may gain more rights than it starts with.",
                    $"Write `{Key}: false`.", "true")
                    with
                { Edit = BlockEdits.Replace(allowed, "false") };
            }
        }
        if (!candidate.IsComplete || candidate.PodFacts.Pod is not { IsWindows: false } pod)
            yield break;
        foreach (var container in pod.Containers)
        {
            if (container.IsPrivileged || container.SecurityContext?[Key] is { IsNull: false })
                continue;
            yield return candidate.Finding(
                container.FirstLine, $"{container.Path}.securityContext.{Key}", $"{container.Title} does not switch privilege escalation off.",
                $"Add `{Key}: false` to its `securityContext`.")
                with
            { Severity = Severity.Warning, Edit = Insertion(container) };
        }
    }

    private static TextEdit? Insertion(PodContainer container) => container.Root["securityContext"] switch
    {
        null => BlockEdits.InsertSecond(container.Root, "securityContext", Key + ": false"),
        // An alias stands for a mapping that is written elsewhere, and a repair there would reach others.
        RenderedMapping present when present[Key] is null && IsWithin(present, container.Root) => BlockEdits.InsertFirst(present, Key + ": false"),
        _ => null,
    };

    private static bool IsWithin(RenderedMapping part, RenderedMapping whole)
    {
        var (inner, outer) = (part.Origin.Place, whole.Origin.Place);
        return inner.File == outer.File && inner.Start.Line >= outer.Start.Line && inner.End.Line <= outer.End.Line;
    }
}
