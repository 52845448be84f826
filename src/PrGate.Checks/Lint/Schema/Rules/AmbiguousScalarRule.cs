namespace PrGate.Checks.Lint.Schema.Rules;

/// <summary>PG1004: a value that YAML reads as a boolean or a number where the API wants text.</summary>
internal sealed class AmbiguousScalarRule : SchemaRule
{
    public override string Id => "PG1004";

    public override string Title => "Value read as a boolean or number where text is due";

    public override string Why => "The API server reads YAML 1.1, in which `yes`, `on`, `0644` and `1.10` are no text, and refuses the object.";

    public override RuleDocumentation Documentation { get; } = new()
    {
        Details = """
            Files are read as `kubectl` and the controllers do (`sigs.k8s.io/yaml`): `y`, `yes`, `on`, `n`, `no` and `off` in any case are booleans, and `0644` is
            the number 420. What kustomize renders is typed as kustomize does: it quotes `yes` and `on` itself, but not numbers or `true`. Only fields that take
            nothing but text are looked at: labels, annotations, the data of a ConfigMap, the value of an environment variable and all others of that type. A value
            that is a variable (`${VALUE}`) is accepted.
            """,
        Bad = """
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: web
            data:
              verbose: yes
            """,
        Good = """
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: web
            data:
              verbose: "yes"
            """,
        HowToFix = "Put the value in quotes. The finding offers that as an edit.",
        References = ["YAML 1.1 `bool` and `int`"],
    };

    protected override SchemaProblemKind Problems => SchemaProblemKind.AmbiguousScalar;
}
