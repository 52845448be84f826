namespace PrGate.Checks.Lint.Schema.Rules;

/// <summary>PG1104: a value of the right type that its field does not accept.</summary>
internal sealed class ValueNotAllowedRule : SchemaRule
{
    public override string Id => "PG1104";

    public override string Title => "Value outside the accepted set, pattern or bounds";

    public override string Why => "The API server or the controller refuses the object, often only after the merge.";

    public override RuleDocumentation Documentation { get; } = new()
    {
        Details = """
            Compared are listed values (`imagePullPolicy`, `protocol`, `pathType` …), patterns, formats (base64, dates, addresses, networks), bounds of numbers,
            lengths and counts, alternatives (`oneOf`, `anyOf`, `not`), and items of a list that the API server cannot tell apart. CEL rules of custom resources are
            not run. A text that holds a variable or an expression of a template fits any pattern and format.
            """,
        Bad = """
            apiVersion: v1
            kind: Service
            metadata:
              name: web
            spec:
              selector: { app: web }
              ports:
                - port: 80
                  protocol: TCPP
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
                  protocol: TCP
            """,
        References = ["Kubernetes' OpenAPI definitions"],
        Aliases = ["kube-linter:schema-validation"],
    };

    protected override SchemaProblemKind Problems => SchemaProblemKind.ValueNotAllowed;
}
