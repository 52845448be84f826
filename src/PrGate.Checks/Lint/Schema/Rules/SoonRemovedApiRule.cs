namespace PrGate.Checks.Lint.Schema.Rules;

/// <summary>PG1106: an API that the next version of Kubernetes will not serve.</summary>
internal sealed class SoonRemovedApiRule : IObjectRule
{
    public string Id => "PG1106";

    public string Title => "API removed in the next minor version";

    public string Why => "The next upgrade of the cluster will fail to apply the object.";

    public Severity Severity => Severity.Warning;

    public RuleDocumentation Documentation { get; } = new()
    {
        Details = "Next is the version after the newest of `lint.kubernetes` in [`.prgate.yml`](../configuration.md).",
        Bad = """
            apiVersion: storage.k8s.io/v1alpha1
            kind: VolumeAttributesClass
            metadata:
              name: gold
            driverName: disk.example.com
            """,
        Good = """
            apiVersion: storage.k8s.io/v1
            kind: VolumeAttributesClass
            metadata:
              name: gold
            driverName: disk.example.com
            """,
        References = ["Kubernetes' deprecated API migration guide"],
    };

    public IEnumerable<LintFinding> Look(KubernetesObject candidate, LintContext context) =>
        context.Schemas.AnswerFor(candidate).Removal is { } removal && context.Schemas.Set.EndsNext(removal)
            ? [ApiEnds.Finding(candidate, removal, context.Schemas.Set, $"Kubernetes 1.{removal.Minor} will no longer have `{candidate.Type.ApiVersion}` for {candidate.Kind}.")]
            : [];
}
