using PrGate.Checks.Kustomize;
using PrGate.Checks.Kustomize.Diffs;
using PrGate.Checks.Kustomize.Tree;

namespace PrGate.Checks.Lint.Graph;

/// <summary>PG1210: a Flux Kustomization or an Argo CD Application deploys a folder that is not there.</summary>
internal sealed class MissingPathRule : ITreeRule
{
    public string Id => "PG1210";

    public string Title => "Path of a Flux Kustomization or Argo CD Application does not exist";

    public string Why => "The delivery stops with an error, or deletes everything that it deployed from there.";

    public Severity Severity => Severity.Error;

    public RuleDocumentation Documentation { get; } = new()
    {
        File = "clusters/production/apps.yaml",
        Details = """
            Looked at are objects whose source is this repository: its name is compared with the Git address of the source. Paths with variables or templates
            are left out.
            """,
        Bad = """
            apiVersion: kustomize.toolkit.fluxcd.io/v1
            kind: Kustomization
            metadata:
              name: apps
              namespace: flux-system
            spec:
              path: ./apps/prodution
            """,
        Good = """
            apiVersion: kustomize.toolkit.fluxcd.io/v1
            kind: Kustomization
            metadata:
              name: apps
              namespace: flux-system
            spec:
              path: ./apps/production
            """,
        HowToFix = "Correct `spec.path` (`spec.source.path`), or add the folder.",
        NotRunnable = "whether the folder is there is known from the repository only",
    };

    public IEnumerable<LintFinding> Look(LintSide side, LintContext context) =>
        from candidate in GraphScope.Declared(side)
        from named in Paths(candidate, side.Tree!)
        let path = RepositoryPath.Resolve("", named.Node.Text)
        where path is not null && !side.Tree!.Has(path)
        select candidate.Finding(
            named.Node.Origin.Place, named.Field, $"The {candidate.Title} deploys `{named.Node.Text}`, which does not exist{GraphScope.Nearest(RepositoryPath.NameOf(path), GraphScope.Beside(side, path))}",
            "Correct the path, or add the folder.", named.Node.Text);

    private static IEnumerable<(RenderedScalar Node, string Field)> Paths(KubernetesObject candidate, CommitFiles tree)
    {
        var spec = candidate.Root.MappingAt("spec");
        if (candidate is { Group: "kustomize.toolkit.fluxcd.io", Kind: "Kustomization" })
            return GraphScope.Fixed(spec, "path") is { } path && IsHere(spec!, tree) ? [(path, "spec.path")] : [];
        if (candidate is not { Group: "argoproj.io", Kind: "Application" })
            return [];
        var sources = (spec?.SequenceAt("sources")?.Items ?? []).OfType<RenderedMapping>().Select((s, i) => (Source: s, Field: $"spec.sources[{i}].path"));
        if (spec?.MappingAt("source") is { } single)
            sources = sources.Prepend((single, "spec.source.path"));
        // Without the repository's own name nobody can tell another repository's path from a wrong one.
        return
            from source in sources
            where tree.Repository is not null && source.Source["repoURL"] is not null && source.Source["chart"] is null && tree.IsNamedBy(source.Source.TextAt("repoURL"))
            let path = GraphScope.Fixed(source.Source, "path")
            where path is not null
            select (path, source.Field);
    }

    private static bool IsHere(RenderedMapping spec, CommitFiles tree)
    {
        if (spec.MappingAt("sourceRef") is not { } source)
            return true;
        if (source.TextAt("kind") is not ("" or "GitRepository"))
            return false;
        var name = source.TextAt("name");
        return tree.Discovery.Declared.Find("GitRepository", name) is { } repository
            ? tree.IsNamedBy(repository.MappingAt("spec")?.TextAt("url") ?? "") && (tree.Repository is not null || name == "flux-system")
            : name == "flux-system";
    }
}
