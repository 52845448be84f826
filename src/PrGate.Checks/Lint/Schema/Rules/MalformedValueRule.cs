namespace PrGate.Checks.Lint.Schema.Rules;

/// <summary>PG1109: a quantity, duration, port or schedule that cannot be read, or a request above its limit.</summary>
internal sealed class MalformedValueRule : SchemaRule
{
    public override string Id => "PG1109";

    public override string Title => "Quantity, duration, port or schedule malformed, or request above limit";

    public override string Why => "The API server or the controller refuses the object, often only after the merge.";

    public override RuleDocumentation Documentation { get; } = new()
    {
        Details = """
            Quantities are read as Kubernetes does (`500m`, `2Gi`, `1e3`), durations as Go does (`1h30m`), schedules as CronJobs do (five fields; weekdays are 0
            to 6), ports are 1 to 65535. A container's request of a resource must not be above its limit.
            """,
        Bad = """
            apiVersion: v1
            kind: Pod
            metadata:
              name: web
            spec:
              containers:
                - name: web
                  image: example.com/web:1.0.0
                  resources:
                    requests: { memory: 256Mi }
                    limits: { memory: 128MB }
            """,
        Good = """
            apiVersion: v1
            kind: Pod
            metadata:
              name: web
            spec:
              containers:
                - name: web
                  image: example.com/web:1.0.0
                  resources:
                    requests: { memory: 256Mi }
                    limits: { memory: 512Mi }
            """,
        References = ["Kubernetes' quantities", "Kubernetes' CronJob schedule syntax"],
    };

    protected override SchemaProblemKind Problems => SchemaProblemKind.MalformedValue;
}
