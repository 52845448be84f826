namespace PrGate.Checks.Lint.Schema.Rules;

/// <summary>PG1101: a value of another type than its field has.</summary>
internal sealed class WrongTypeRule : SchemaRule
{
    public override string Id => "PG1101";

    public override string Title => "Wrong type";

    public override string Why => "The API server cannot decode the object and refuses it, and with it often everything that is applied together.";

    public override RuleDocumentation Documentation { get; } = new()
    {
        Details = """
            Compared are Kubernetes' own kinds in every version that `lint.kubernetes` lists, the custom resources that are built in, and those whose
            CustomResourceDefinition is in the repository. An explicit null counts as an absent field. A field that takes a number or text (ports, percentages) takes
            either. A value that is nothing but a variable (`${REPLICAS}`) may be of any type; the values of an object encrypted by SOPS are not looked at.
            """,
        Bad = """
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: web
            spec:
              replicas: "2"
              selector:
                matchLabels: { app: web }
              template:
                metadata:
                  labels: { app: web }
                spec:
                  containers:
                    - name: web
                      image: example.com/web:1.0.0
            """,
        Good = """
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: web
            spec:
              replicas: 2
              selector:
                matchLabels: { app: web }
              template:
                metadata:
                  labels: { app: web }
                spec:
                  containers:
                    - name: web
                      image: example.com/web:1.0.0
            """,
        References = ["Kubernetes' OpenAPI definitions"],
        Aliases = ["kube-linter:schema-validation"],
    };

    protected override SchemaProblemKind Problems => SchemaProblemKind.WrongType;
}
