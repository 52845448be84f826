namespace PrGate.Checks.Lint.Schema.Rules;

/// <summary>PG1105: an API that a target version of Kubernetes no longer serves.</summary>
internal sealed class RemovedApiRule : IObjectRule
{
    public string Id => "PG1105";

    public string Title => "API removed in the target version";

    public string Why => "The cluster does not know the object any more and refuses it.";

    public Severity Severity => Severity.Error;

    public RuleDocumentation Documentation { get; } = new()
    {
        Details = "The target versions are those of `lint.kubernetes` in [`.prgate.yml`](../configuration.md). When the object fits the API that replaces it, the finding offers the change as an edit.",
        Bad = """
            apiVersion: policy/v1beta1
            kind: PodDisruptionBudget
            metadata:
              name: web
            spec:
              maxUnavailable: 1
              selector:
                matchLabels: { app: web }
            """,
        Good = """
            apiVersion: policy/v1
            kind: PodDisruptionBudget
            metadata:
              name: web
            spec:
              maxUnavailable: 1
              selector:
                matchLabels: { app: web }
            """,
        References = ["Kubernetes' deprecated API migration guide"],
        Aliases = ["kube-linter:no-extensions-v1beta"],
    };

    public IEnumerable<LintFinding> Look(KubernetesObject candidate, LintContext context)
    {
        if (context.Schemas.AnswerFor(candidate).Removal is not { } removal || context.Schemas.Set.FirstWithout(removal) is not { } version)
            return [];
        var since = removal.Minor == version.Minor ? "" : $", nor has any since 1.{removal.Minor}";
        return [ApiEnds.Finding(candidate, removal, context.Schemas.Set, $"Kubernetes {version} has no `{candidate.Type.ApiVersion}` for {candidate.Kind}{since}.")];
    }
}
