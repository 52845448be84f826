namespace PrGate.Checks.Lint.Schema.Rules;

/// <summary>PG1108: a name, label, annotation or namespace that Kubernetes does not take.</summary>
internal sealed class MalformedNameRule : SchemaRule
{
    public override string Id => "PG1108";

    public override string Title => "Name, label, annotation or namespace malformed";

    public override string Why => "The API server refuses the object.";

    public override RuleDocumentation Documentation { get; } = new()
    {
        Details = """
            Names are DNS subdomains; those of Services and namespaces are DNS labels, those of RBAC objects may be anything without `/` and `%`, those of CronJobs
            have at most 52 characters. Looked at besides: names of containers, volumes and ports, keys and values of labels and selectors, keys of annotations, also
            in pod templates. A name with a variable in it is accepted.
            """,
        Bad = """
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: Web_Config
            data:
              mode: fast
            """,
        Good = """
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: web-config
            data:
              mode: fast
            """,
        References = ["Kubernetes' object names and IDs", "Kubernetes' label syntax"],
    };

    protected override SchemaProblemKind Problems => SchemaProblemKind.MalformedName;
}
