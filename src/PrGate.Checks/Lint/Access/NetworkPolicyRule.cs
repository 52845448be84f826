using PrGate.Checks.Kustomize;
using PrGate.Checks.Kustomize.Tree;

namespace PrGate.Checks.Lint.Access;

/// <summary>PG4005: a namespace without any network policy, or a policy that a change takes away.</summary>
internal sealed class NetworkPolicyRule : IBuildRule, IChangeRule
{
    private static readonly string[] OfNamespaces = ["NetworkPolicy", "CiliumNetworkPolicy", "StagedNetworkPolicy"];
    private static readonly string[] OfClusters = ["CiliumClusterwideNetworkPolicy", "GlobalNetworkPolicy", "AdminNetworkPolicy", "BaselineAdminNetworkPolicy", "ClusterNetworkPolicy"];

    public string Id => "PG4005";

    public string Title => "Namespace without a NetworkPolicy";

    public string Why => "Without one, every pod of the cluster can talk to every pod here.";

    public Severity Severity => Severity.Warning;

    public RuleDocumentation Documentation { get; } = new()
    {
        File = "apps/namespace.yaml",
        Details = """
            A policy for the namespace is looked for among everything that is read with it, and nothing is said while files beside it are not read; policies of
            Cilium and Calico count, and so do those for whole clusters. Kubernetes' own namespaces (`kube-…`) are spared. A change that deletes a policy is an error, unless the same rules stay under another name.
            """,
        Bad = """
            apiVersion: v1
            kind: Namespace
            metadata:
              name: shop
            """,
        Good = """
            apiVersion: v1
            kind: Namespace
            metadata:
              name: shop
            ---
            apiVersion: networking.k8s.io/v1
            kind: NetworkPolicy
            metadata:
              name: default-deny
              namespace: shop
            spec:
              podSelector: {}
              policyTypes: [Ingress, Egress]
            """,
        HowToFix = "Add a policy that denies by default, and others that allow what is needed.",
        References = ["CIS 5.3.2", "NSA Network separation"],
        Aliases = ["kube-linter:non-isolated-pod", "trivy:KSV038", "checkov:CKV2_K8S_6"],
    };

    public IEnumerable<LintFinding> Look(ObjectSet build, LintContext context)
    {
        HashSet<string>? guarded = null;
        foreach (var candidate in build.Objects)
        {
            if (candidate is not { Group: "", Kind: "Namespace", IsComplete: true } || candidate.Root.At("metadata", "name") is not { } name || Variables.AreIn(candidate.Name) || candidate.Name.StartsWith("kube-", StringComparison.Ordinal))
                continue;
            if (!build.IsWhole && HasUnreadNeighbours(candidate.File, context.Side))
                continue;
            guarded ??= Guarded(context.Side?.Sets ?? [build]);
            if (!guarded.Contains(candidate.Name) && !guarded.Contains("*"))
                yield return candidate.Finding(name.Origin.Place, "metadata.name", $"The namespace `{candidate.Name}` has no NetworkPolicy here.", "Add one that denies by default, and others that allow what is needed.");
        }
    }

    public IEnumerable<LintFinding> Look(ObjectPair change, LintContext context)
    {
        if (change is not { Before: { } before, After: null } || !IsPolicy(before))
            yield break;
        var stays = context.Side?.Sets.SelectMany(s => s.Objects)
            .Any(o => o.Kind == before.Kind && o.Namespace == before.Namespace && NodeEquality.AreEqual(o.Root["spec"], before.Root["spec"])) ?? false;
        if (!stays)
            yield return before.Finding(Place.Whole(before.File), "", $"The {before.Kind} `{before.Name}` is deleted: nothing restricts any more what it restricted.", "Keep it, or replace it in the same change.") with { Severity = Severity.Error };
    }

    private static HashSet<string> Guarded(IReadOnlyList<ObjectSet> sets)
    {
        var guarded = new HashSet<string>(StringComparer.Ordinal);
        foreach (var candidate in sets.SelectMany(s => s.Objects))
        {
            if (OfClusters.Contains(candidate.Kind))
                guarded.Add("*");
            else if (OfNamespaces.Contains(candidate.Kind))
                guarded.Add(candidate.Namespace);
        }
        return guarded;
    }

    // A policy may stand in a file beside it that the change does not touch, and so nobody has read.
    private static bool HasUnreadNeighbours(string path, LintSide? side)
    {
        if (side?.Tree is not { } tree)
            return false;
        var folder = RepositoryPath.DirectoryOf(path);
        var read = side.Files.Select(f => f.Path).ToHashSet(StringComparer.Ordinal);
        return tree.Paths.Any(p => FileRoles.IsYaml(p) && RepositoryPath.DirectoryOf(p) == folder && !read.Contains(p));
    }

    private static bool IsPolicy(KubernetesObject candidate) => OfNamespaces.Contains(candidate.Kind) || OfClusters.Contains(candidate.Kind);
}
