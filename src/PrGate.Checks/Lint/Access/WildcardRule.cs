using PrGate.Checks.Kustomize.Tree;

namespace PrGate.Checks.Lint.Access;

/// <summary>PG4002: a role that allows every verb, or something on every resource.</summary>
internal sealed class WildcardRule : IObjectRule
{
    public string Id => "PG4002";

    public string Title => "Wildcard verbs or resources";

    public string Why => "A wildcard also allows what is installed tomorrow, escalation of its own rights included.";

    public Severity Severity => Severity.Error;

    public RuleDocumentation Documentation { get; } = new()
    {
        File = "apps/rbac.yaml",
        Details = "Looked at are `verbs` and `resources` of every rule of a `Role` or `ClusterRole`.",
        Bad = """
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRole
            metadata:
              name: operator
            rules:
              - apiGroups: [apps]
                resources: [deployments]
                verbs: ["*"]
            """,
        Good = """
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRole
            metadata:
              name: operator
            rules:
              - apiGroups: [apps]
                resources: [deployments]
                verbs: [get, list, watch, update]
            """,
        HowToFix = "List the verbs and resources that are used.",
        References = ["CIS 5.1.3", "NSA Authentication and authorization"],
        Aliases = ["kube-linter:wildcard-in-rules", "trivy:KSV044", "trivy:KSV045", "trivy:KSV046", "checkov:CKV_K8S_49"],
    };

    public IEnumerable<LintFinding> Look(KubernetesObject candidate, LintContext context)
    {
        if (candidate is not { Group: "rbac.authorization.k8s.io", Kind: "ClusterRole" or "Role" })
            yield break;
        foreach (var (path, item) in candidate.Root.Items("rules", mergeKey: "resources"))
        {
            foreach (var key in new[] { "verbs", "resources" })
            {
                foreach (var (place, wildcard) in (item as RenderedMapping).Items(key, path).Where(i => i.Item.Text is "*" or "*/*"))
                    yield return candidate.Finding(wildcard.Origin.Place, place, $"The role allows all {key} (`*`).", $"List the {key} that are used.", "*");
            }
        }
    }
}
