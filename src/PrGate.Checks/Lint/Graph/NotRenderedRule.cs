using PrGate.Checks.Kustomize;

namespace PrGate.Checks.Lint.Graph;

/// <summary>PG1212: a part of an environment would have to be run or fetched. Rendering finds it.</summary>
internal sealed class NotRenderedRule : ILintRule
{
    public string Id => RenderRules.NotRendered;

    public string Title => "Part of an environment is not rendered";

    public string Why => "PrGate runs and fetches nothing, so nobody has judged what comes out of that part.";

    public Severity Severity => Severity.Note;

    public RuleDocumentation Documentation { get; } = new()
    {
        File = "apps/production/kustomization.yaml",
        Details = "Helm charts, plugins, remote resources, variables that are in the cluster: see the list in the reference of Kustomize. Only what is new is noted.",
        Bad = """
            apiVersion: kustomize.config.k8s.io/v1beta1
            kind: Kustomization
            resources:
              - https://example.com/manifests.yaml
            """,
        Good = """
            apiVersion: kustomize.config.k8s.io/v1beta1
            kind: Kustomization
            resources:
              - manifests.yaml
            """,
        HowToFix = "Keep a copy in the repository, where it is reviewed and judged.",
        NotRunnable = "it shows when the environment is rendered",
    };
}
