using PrGate.Checks.Kustomize.Tree;

namespace PrGate.Checks.Lint.Pods;

/// <summary>PG2001: a privileged container.</summary>
internal sealed class PrivilegedRule : IObjectRule
{
    public string Id => "PG2001";

    public string Title => "Privileged container";

    public string Why => "A privileged container has every right on its node: whoever breaks into it has the node, and all that runs there.";

    public Severity Severity => Severity.Error;

    public RuleDocumentation Documentation { get; } = new()
    {
        Details = "`securityContext` of containers, init containers and ephemeral containers, and of that name in the values of `HelmRelease` and `Application`.",
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
                  privileged: true
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
                  privileged: false
            """,
        HowToFix = "Remove `privileged: true`. If the program needs a single right, add that capability alone.",
        References = ["PSS baseline", "CIS 5.2.2", "NSA Pod security"],
        Aliases = ["kube-linter:privileged-container", "checkov:CKV_K8S_16", "trivy:KSV017", "trivy:AVD-KSV-0017"],
    };

    public IEnumerable<LintFinding> Look(KubernetesObject candidate, LintContext context)
    {
        foreach (var settings in candidate.PodFacts.Security)
        {
            if (settings.Node["privileged"] is not RenderedScalar { IsTrue: true } privileged)
                continue;
            yield return candidate.Finding(
                privileged.Origin.Place, settings.Path + ".privileged", $"{settings.Subject} is privileged.", "Remove `privileged: true`; add single capabilities if it needs some.", "true")
                with
            { Edit = BlockEdits.Replace(privileged, "false") };
        }
    }
}
