namespace PrGate.Checks.Lint.Schema.Rules;

/// <summary>PG1102: a field that its kind does not have.</summary>
internal sealed class UnknownFieldRule : SchemaRule
{
    public override string Id => "PG1102";

    public override string Title => "Unknown field";

    public override string Why => "What the field was to set is not set: the API server drops it or refuses the object.";

    public override RuleDocumentation Documentation { get; } = new()
    {
        Details = """
            An error in Kubernetes' own kinds and in custom resources whose CustomResourceDefinition is in the repository. In the custom resources that are built in
            it is a warning, since a newer controller may have the field. Objects whose schema keeps unknown fields (`x-kubernetes-preserve-unknown-fields`) take
            any.
            """,
        Bad = """
            apiVersion: v1
            kind: Service
            metadata:
              name: web
            spec:
              selectors: { app: web }
              ports:
                - port: 80
            """,
        Good = """
            apiVersion: v1
            kind: Service
            metadata:
              name: web
            spec:
              selector: { app: web }
              ports:
                - port: 80
            """,
        References = ["Kubernetes' OpenAPI definitions"],
        Aliases = ["kube-linter:schema-validation"],
    };

    protected override SchemaProblemKind Problems => SchemaProblemKind.UnknownField;
}
