using PrGate.Checks.Kustomize.Tree;

namespace PrGate.Checks.Lint.Access;

/// <summary>PG4003: a role with a right that leads to many others.</summary>
internal sealed class DangerousRightsRule : IObjectRule
{
    public string Id => "PG4003";

    public string Title => "Role with far-reaching rights";

    public string Why => "Such a right is enough to get most of the others, so a stolen token of this role is worth a cluster.";

    public Severity Severity => Severity.Warning;

    public RuleDocumentation Documentation { get; } = new()
    {
        File = "apps/rbac.yaml",
        Details = """
            Reading Secrets, creating pods, `exec` into pods, tokens of service accounts, `escalate` and `bind`, `impersonate`, `nodes/proxy`, creating
            persistent volumes, changing admission webhooks, approving certificates. `resourceNames` make those harmless that name what they are about.
            Wildcards are found by PG4002.
            """,
        Bad = """
            apiVersion: rbac.authorization.k8s.io/v1
            kind: Role
            metadata:
              name: reader
              namespace: shop
            rules:
              - apiGroups: [""]
                resources: [secrets]
                verbs: [get, list]
            """,
        Good = """
            apiVersion: rbac.authorization.k8s.io/v1
            kind: Role
            metadata:
              name: reader
              namespace: shop
            rules:
              - apiGroups: [""]
                resources: [secrets]
                resourceNames: [web-tls]
                verbs: [get]
            """,
        HowToFix = "Narrow it by `resourceNames`, or drop it.",
        References = ["CIS 5.1.2", "CIS 5.1.4", "CIS 5.1.8 to 5.1.13"],
        Aliases = ["kube-linter:access-to-secrets", "kube-linter:access-to-create-pods", "trivy:KSV041", "trivy:KSV042", "trivy:KSV047", "trivy:KSV050", "trivy:KSV053", "checkov:CKV_K8S_155", "checkov:CKV_K8S_156", "checkov:CKV_K8S_157", "checkov:CKV_K8S_158"],
    };

    public IEnumerable<LintFinding> Look(KubernetesObject candidate, LintContext context)
    {
        if (candidate is not { Group: "rbac.authorization.k8s.io", Kind: "ClusterRole" or "Role" })
            yield break;
        foreach (var (path, item) in candidate.Root.Items("rules", mergeKey: "resources"))
        {
            if (item is not RenderedMapping rule)
                continue;
            var groups = Texts(rule, "apiGroups");
            var verbs = Texts(rule, "verbs");
            var isNarrowed = rule.SequenceAt("resourceNames") is { Items.Count: > 0 };
            foreach (var (place, resource) in rule.Items("resources", path))
            {
                if (resource is not RenderedScalar { Text: var name } || Find(name, groups, verbs, isNarrowed) is not { } right)
                    continue;
                yield return candidate.Finding(
                    resource.Origin.Place, place, $"The role may {right.What}.", "Narrow it by `resourceNames`, or drop it.", $"{name} {string.Join(',', verbs.Where(right.Verbs.Contains))}");
            }
        }
    }

    private static DangerousRights.Right? Find(string resource, List<string> groups, List<string> verbs, bool isNarrowed)
    {
        foreach (var right in DangerousRights.All)
        {
            var applies = right.Resources.Contains(resource)
                && (groups.Contains(right.Group) || groups.Contains("*"))
                && (verbs.Contains("*") || verbs.Exists(right.Verbs.Contains));
            if (applies && !(isNarrowed && right.Narrowed))
                return right;
        }
        return null;
    }

    private static List<string> Texts(RenderedMapping rule, string key) => [.. rule.SequenceAt(key)?.Items.OfType<RenderedScalar>().Select(s => s.Text) ?? []];
}
