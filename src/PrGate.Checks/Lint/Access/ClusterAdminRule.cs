using PrGate.Checks.Kustomize.Tree;

namespace PrGate.Checks.Lint.Access;

/// <summary>PG4001: a binding gives somebody everything.</summary>
internal sealed class ClusterAdminRule : IObjectRule
{
    public string Id => "PG4001";

    public string Title => "cluster-admin or system:masters bound";

    public string Why => "Whoever holds it can do everything in the cluster, and nothing can take it back from within.";

    public Severity Severity => Severity.Error;

    public RuleDocumentation Documentation { get; } = new()
    {
        File = "apps/rbac.yaml",
        Details = "Looked at are the role and the subjects of every `ClusterRoleBinding` and `RoleBinding`.",
        Bad = """
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRoleBinding
            metadata:
              name: deployer
            roleRef:
              apiGroup: rbac.authorization.k8s.io
              kind: ClusterRole
              name: cluster-admin
            subjects:
              - kind: ServiceAccount
                name: deployer
                namespace: ci
            """,
        Good = """
            apiVersion: rbac.authorization.k8s.io/v1
            kind: RoleBinding
            metadata:
              name: deployer
              namespace: shop
            roleRef:
              apiGroup: rbac.authorization.k8s.io
              kind: Role
              name: deployer
            subjects:
              - kind: ServiceAccount
                name: deployer
                namespace: ci
            """,
        HowToFix = "Write a role with what is really used (`kubectl auth can-i --list --as …` shows it) and bind that one.",
        References = ["CIS 5.1.1", "CIS 5.1.7", "NSA Authentication and authorization"],
        Aliases = ["kube-linter:cluster-admin-role-binding", "trivy:KSV111"],
    };

    public IEnumerable<LintFinding> Look(KubernetesObject candidate, LintContext context)
    {
        if (candidate is not { Group: "rbac.authorization.k8s.io", Kind: "ClusterRoleBinding" or "RoleBinding" })
            yield break;
        if (candidate.Root.MappingAt("roleRef") is { } role && role.TextAt("kind") is "ClusterRole" && role["name"] is RenderedScalar { Text: "cluster-admin" } name)
            yield return candidate.Finding(name.Origin.Place, "roleRef.name", "The role `cluster-admin` is bound: it allows everything.", "Bind a role with what is really needed.", name.Text);
        foreach (var (path, subject) in candidate.Root.Items("subjects"))
        {
            if (subject is RenderedMapping mapping && mapping.TextAt("kind") is "Group" && mapping["name"] is RenderedScalar { Text: "system:masters" } group)
                yield return candidate.Finding(group.Origin.Place, $"{path}.name", "The group `system:masters` is bound: no rule of the cluster can restrict it.", "Bind a group of your own.", group.Text);
        }
    }
}
