namespace PrGate.Checks.Lint.Schema.Rules;

/// <summary>PG1103: a required field that a complete object lacks.</summary>
internal sealed class MissingFieldRule : SchemaRule
{
    public override string Id => "PG1103";

    public override string Title => "Required field missing";

    public override string Why => "The API server refuses the object.";

    public override RuleDocumentation Documentation { get; } = new()
    {
        Details = """
            Only complete objects are judged: what a kustomization renders after all its patches, and files that no kustomization reads. A patch or a component by
            itself never lacks anything. A field with a default is not missed, nor is anything below `status`.
            """,
        Bad = """
            apiVersion: v1
            kind: Service
            metadata:
              name: web
            spec:
              selector: { app: web }
              ports:
                - name: http
            """,
        Good = """
            apiVersion: v1
            kind: Service
            metadata:
              name: web
            spec:
              selector: { app: web }
              ports:
                - name: http
                  port: 80
            """,
        References = ["Kubernetes' OpenAPI definitions"],
        Aliases = ["kube-linter:schema-validation"],
    };

    protected override SchemaProblemKind Problems => SchemaProblemKind.MissingField;
}
