using PrGate.Checks.Kustomize;

namespace PrGate.Checks.Lint.Graph;

/// <summary>PG1202: a patch has no target among the resources. Rendering finds it.</summary>
internal sealed class LostTargetRule : ILintRule
{
    public string Id => RenderRules.LostTarget;

    public string Title => "Patch has no target among the resources";

    public string Why => "kustomize says nothing, and what the patch was for is not in the cluster: a limit, a security setting, a host name.";

    public Severity Severity => Severity.Error;

    public RuleDocumentation Documentation { get; } = new()
    {
        File = "apps/production/kustomization.yaml",
        Details = """
            Found when the environments that a change reaches are rendered at the base and at the head: a patch that matched something at the base and matches
            nothing at the head, or a new one that matches nothing. Where a part of the environment could not be rendered and may hold the target, it is a note.
            """,
        Bad = """
            apiVersion: kustomize.config.k8s.io/v1beta1
            kind: Kustomization
            resources:
              - ../base
            patches:
              - target:
                  kind: Deployment
                  name: wbe
                patch: |
                  - op: replace
                    path: /spec/replicas
                    value: 5
            """,
        Good = """
            apiVersion: kustomize.config.k8s.io/v1beta1
            kind: Kustomization
            resources:
              - ../base
            patches:
              - target:
                  kind: Deployment
                  name: web
                patch: |
                  - op: replace
                    path: /spec/replicas
                    value: 5
            """,
        HowToFix = "Correct kind, name or namespace of the target, or remove the patch.",
        NotRunnable = "the target is known when the environment is rendered",
    };
}
