using PrGate.Checks.Kustomize;

namespace PrGate.Checks.Lint.Graph;

/// <summary>PG1209: a variable of Flux's postBuild has no value and no default. Rendering finds it.</summary>
internal sealed class UndefinedVariableRule : ILintRule
{
    public string Id => RenderRules.UndefinedVariable;

    public string Title => "`${VAR}` used, and no postBuild provides it and it has no default";

    public string Why => "Flux replaces it by nothing: a host name, a size or a path is empty in the cluster.";

    public Severity Severity => Severity.Error;

    public RuleDocumentation Documentation { get; } = new()
    {
        File = "apps/web/config.yaml",
        Details = """
            Found when a Flux Kustomization with a `postBuild` is rendered. Values come from `substitute` and from `substituteFrom` of config maps that the
            repository declares. Nothing is said when one of the sources is not in the repository (a Secret), or when a patch adds variables to Flux objects. Without a
            `postBuild` Flux replaces nothing, and neither does the check.
            """,
        Bad = """
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: web
            data:
              HOST: web.${DOMAIN}
            """,
        Good = """
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: web
            data:
              HOST: web.${DOMAIN:=example.com}
            """,
        HowToFix = "Add it to `postBuild.substitute` or to a config map of `substituteFrom`, or write a default: `${VAR:=default}`. For the text itself write `$${VAR}`.",
        NotRunnable = "the values are known when the environment is rendered",
    };
}
