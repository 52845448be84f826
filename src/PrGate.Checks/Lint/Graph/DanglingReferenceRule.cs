using PrGate.Checks.Kustomize.Tree;

namespace PrGate.Checks.Lint.Graph;

/// <summary>PG1208: an object of Flux or Argo CD refers to one that the repository does not declare.</summary>
internal sealed class DanglingReferenceRule : ITreeRule
{
    public string Id => "PG1208";

    public string Title => "sourceRef, dependsOn, valuesFrom or project refers to nothing here";

    public string Why => "The delivery waits for the missing object for ever, and nothing of what depends on it is updated.";

    public Severity Severity => Severity.Warning;

    public RuleDocumentation Documentation { get; } = new()
    {
        File = "apps/web/release.yaml",
        Details = """
            Looked at are `sourceRef`, `chartRef`, `dependsOn`, `valuesFrom` and `substituteFrom` of Flux Kustomizations and HelmReleases and `project` of Argo CD
            Applications. Names are compared without namespaces, with the prefixes and suffixes that kustomizations add. Nothing is said of kinds that the
            repository declares none of, of Secrets (they are made in the cluster), of `optional` references, of the `flux-system` source that Flux's bootstrap
            makes, of Argo CD's `default` project, and of names with variables.
            """,
        Bad = """
            apiVersion: helm.toolkit.fluxcd.io/v2
            kind: HelmRelease
            metadata:
              name: web
            spec:
              chart:
                spec:
                  chart: web
                  sourceRef:
                    kind: HelmRepository
                    name: chart
            """,
        Good = """
            apiVersion: helm.toolkit.fluxcd.io/v2
            kind: HelmRelease
            metadata:
              name: web
            spec:
              chart:
                spec:
                  chart: web
                  sourceRef:
                    kind: HelmRepository
                    name: charts
            """,
        HowToFix = "Correct the name, declare the object, or suppress the finding with the reason when it lives elsewhere.",
        NotRunnable = "what the repository declares is known from the repository only",
    };

    public IEnumerable<LintFinding> Look(LintSide side, LintContext context)
    {
        if (side.Tree is not { } tree)
            return [];
        var names = DeclaredNames.Of(tree);
        return
            from candidate in GraphScope.Declared(side)
            from reference in References(candidate)
            where reference.Kind.Length > 0 && names.IsMissing(reference.Kind, reference.Name.Text)
            select candidate.Finding(
                reference.Name.Origin.Place, reference.Path, $"No {reference.Kind} `{reference.Name.Text}` is declared here{GraphScope.Nearest(reference.Name.Text, names.Of(reference.Kind))}",
                "Correct the name, or declare the object; suppress the finding with the reason when it lives elsewhere.", $"{reference.Kind} {reference.Name.Text}");
    }

    private static IEnumerable<(string Kind, RenderedScalar Name, string Path)> References(KubernetesObject candidate)
    {
        var spec = candidate.Root.MappingAt("spec");
        return (candidate.Group, candidate.Kind) switch
        {
            ("kustomize.toolkit.fluxcd.io", "Kustomization") =>
                One(spec?.MappingAt("sourceRef"), "spec.sourceRef", "GitRepository")
                    .Concat(Many(spec?.SequenceAt("dependsOn"), "spec.dependsOn", "Kustomization"))
                    .Concat(Many(spec?.MappingAt("postBuild")?.SequenceAt("substituteFrom"), "spec.postBuild.substituteFrom", null)),
            ("helm.toolkit.fluxcd.io", "HelmRelease") =>
                One(spec?.MappingAt("chart")?.MappingAt("spec")?.MappingAt("sourceRef"), "spec.chart.spec.sourceRef", "HelmRepository")
                    .Concat(One(spec?.MappingAt("chartRef"), "spec.chartRef", "OCIRepository"))
                    .Concat(Many(spec?.SequenceAt("dependsOn"), "spec.dependsOn", "HelmRelease"))
                    .Concat(Many(spec?.SequenceAt("valuesFrom"), "spec.valuesFrom", null)),
            ("argoproj.io", "Application") when GraphScope.Fixed(spec, "project") is { Text: not "default" } project => [("AppProject", project, "spec.project")],
            _ => [],
        };
    }

    private static IEnumerable<(string Kind, RenderedScalar Name, string Path)> One(RenderedMapping? reference, string path, string kind)
    {
        if (GraphScope.Fixed(reference, "name") is { } name)
            yield return (reference!["kind"] is RenderedScalar stated ? stated.Text : kind, name, $"{path}.name");
    }

    /// <param name="kind">The kind of every item; null when each states its own, of which only config maps are looked at.</param>
    private static IEnumerable<(string Kind, RenderedScalar Name, string Path)> Many(RenderedSequence? list, string path, string? kind)
    {
        foreach (var item in (list?.Items ?? []).OfType<RenderedMapping>())
        {
            var stated = kind ?? (item.TextAt("kind") == "ConfigMap" && item.TextAt("optional") != "true" ? "ConfigMap" : "");
            if (stated.Length > 0 && GraphScope.Fixed(item, "name") is { } name)
                yield return (stated, name, $"{path}[name={name.Text}]");
        }
    }
}
