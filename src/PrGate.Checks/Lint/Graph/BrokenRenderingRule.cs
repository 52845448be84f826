using PrGate.Checks.Kustomize;

namespace PrGate.Checks.Lint.Graph;

/// <summary>PG1211: an environment can no longer be rendered. Rendering finds it.</summary>
internal sealed class BrokenRenderingRule : ILintRule
{
    public string Id => RenderRules.Broken;

    public string Title => "Environment cannot be rendered";

    public string Why => "kustomize fails there too, so nothing of the environment is updated any more, and nothing of it can be judged.";

    public Severity Severity => Severity.Error;

    public RuleDocumentation Documentation { get; } = new()
    {
        File = "apps/production/kustomization.yaml",
        Details = """
            The environments that a change reaches are rendered at the base and at the head. What worked at the base and fails at the head is an error; what
            fails at both is a note, since the change did not break it. A bound that is passed is always an error and cannot be switched off. Missing files,
            lost targets and duplicates have checks of their own: PG1201, PG1202, PG1204.
            """,
        Bad = """
            apiVersion: kustomize.config.k8s.io/v1beta1
            kind: Kustomization
            resources:
              - ../base
            namePrefixes: production-
            """,
        Good = """
            apiVersion: kustomize.config.k8s.io/v1beta1
            kind: Kustomization
            resources:
              - ../base
            namePrefix: production-
            """,
        NotRunnable = "it shows when the environment is rendered",
    };
}
