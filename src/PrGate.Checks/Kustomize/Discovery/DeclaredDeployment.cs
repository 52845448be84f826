using PrGate.Checks.Kustomize.Diffs;
using PrGate.Checks.Kustomize.Resources;
using PrGate.Checks.Kustomize.Tree;

namespace PrGate.Checks.Kustomize.Discovery;

/// <summary>Reads Flux Kustomizations and Argo CD Applications that deploy a folder of this repository, as far as the object can tell.</summary>
internal static class DeclaredDeployment
{
    /// <returns>Null for any other object, and for one that deploys no folder (a Helm chart of a registry).</returns>
    public static Deployment? Read(RenderedMapping root, DeclaredObjects declared)
    {
        var type = GroupVersionKind.Of(root.TextAt("apiVersion"), root.TextAt("kind"));
        return type switch
        {
            { Group: "kustomize.toolkit.fluxcd.io", Kind: "Kustomization" } when ComesFromHere(root, declared) => Of(DeploymentKind.Flux, root, root.MappingAt("spec")?.TextAt("path") ?? ""),
            { Group: "argoproj.io", Kind: "Application" } => ArgoPath(root, declared.Commit) is { } path ? Of(DeploymentKind.ArgoCd, root, path) : null,
            _ => null,
        };
    }

    /// <summary>Buckets and artifacts are something else than this repository, and so is a Git repository of another name.</summary>
    private static bool ComesFromHere(RenderedMapping root, DeclaredObjects declared)
    {
        if (root.MappingAt("spec")?.MappingAt("sourceRef") is not { } source)
            return true;
        return source.TextAt("kind") is "" or "GitRepository"
            && (declared.Find("GitRepository", source.TextAt("name")) is not { } repository || declared.Commit.IsNamedBy(repository.MappingAt("spec")?.TextAt("url") ?? ""));
    }

    private static string? ArgoPath(RenderedMapping root, CommitFiles commit)
    {
        var spec = root.MappingAt("spec");
        var sources = spec?.SequenceAt("sources")?.Items.OfType<RenderedMapping>() ?? [];
        var source = spec?.MappingAt("source") ?? sources.FirstOrDefault(s => s["path"] is not null && commit.IsNamedBy(s.TextAt("repoURL")));
        return source?["path"] is RenderedScalar path && source["chart"] is null && commit.IsNamedBy(source.TextAt("repoURL")) ? path.Text : null;
    }

    private static Deployment? Of(DeploymentKind kind, RenderedMapping root, string path)
    {
        if (path.Contains("${", StringComparison.Ordinal) || RepositoryPath.Resolve("", path) is not { } directory)
            return null;
        var metadata = root.MappingAt("metadata");
        var ns = metadata?.TextAt("namespace") ?? "";
        var name = metadata?.TextAt("name") ?? "";
        return name.Length == 0 ? null : new Deployment(kind, ns.Length == 0 ? $"{directory}#{name}" : $"{ns}/{name}", directory, root);
    }
}
