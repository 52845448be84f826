using PrGate.Checks.Kustomize;
using PrGate.Checks.Kustomize.Tree;
using PrGate.Checks.Lint.Schema;

namespace PrGate.Schemas;

/// <summary>Writes into Kubernetes' definitions what the API server asks of values and its OpenAPI document does not say (pkg/apis/core/validation and the like).</summary>
internal static class NativeRoles
{
    public const string Metadata = "io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta";

    private const string IntOrString = "io.k8s.apimachinery.pkg.util.intstr.IntOrString";
    private const string Core = "io.k8s.api.core.v1.";

    private static readonly (string Definition, ValueRole Role)[] OfDefinitions =
    [
        (Metadata, ValueRole.Metadata),
        ("io.k8s.apimachinery.pkg.api.resource.Quantity", ValueRole.Quantity),
        (Core + "ResourceRequirements", ValueRole.Resources),
        (Core + "VolumeResourceRequirements", ValueRole.Resources),
    ];

    private static readonly (string Definition, string Field, ValueRole Role)[] OfFields =
    [
        (Metadata, "labels", ValueRole.Labels),
        (Metadata, "annotations", ValueRole.Annotations),
        ("io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelector", "matchLabels", ValueRole.Labels),
        (Core + "PodSpec", "nodeSelector", ValueRole.Labels),
        (Core + "ServiceSpec", "selector", ValueRole.Labels),
        (Core + "ReplicationControllerSpec", "selector", ValueRole.Labels),
        (Core + "Container", "name", ValueRole.DnsLabel),
        (Core + "EphemeralContainer", "name", ValueRole.DnsLabel),
        (Core + "Volume", "name", ValueRole.DnsLabel),
        (Core + "ContainerPort", "containerPort", ValueRole.Port),
        (Core + "ContainerPort", "hostPort", ValueRole.PortOrNone),
        (Core + "ContainerPort", "name", ValueRole.PortName),
        (Core + "ServicePort", "port", ValueRole.Port),
        (Core + "ServicePort", "nodePort", ValueRole.PortOrNone),
        (Core + "ServicePort", "targetPort", ValueRole.PortOrName),
        (Core + "ServicePort", "name", ValueRole.DnsLabel),
        (Core + "EndpointPort", "port", ValueRole.Port),
        (Core + "HTTPGetAction", "port", ValueRole.PortOrName),
        (Core + "TCPSocketAction", "port", ValueRole.PortOrName),
        (Core + "GRPCAction", "port", ValueRole.Port),
        ("io.k8s.api.networking.v1.ServiceBackendPort", "number", ValueRole.PortOrNone),
        ("io.k8s.api.networking.v1.NetworkPolicyPort", "port", ValueRole.PortOrName),
        ("io.k8s.api.networking.v1.NetworkPolicyPort", "endPort", ValueRole.Port),
        ("io.k8s.api.batch.v1.CronJobSpec", "schedule", ValueRole.Cron),
    ];

    /// <exception cref="InvalidDataException">A definition or field is not there: the table is out of date.</exception>
    public static void Write(RenderedMapping definitions)
    {
        foreach (var (definition, field, role) in OfFields)
        {
            var properties = definitions.MappingAt(definition)?.MappingAt("properties");
            var property = properties?.MappingAt(field) ?? throw new InvalidDataException($"There is no {definition}.{field}.");
            if (property.TextAt("$ref").EndsWith(IntOrString, StringComparison.Ordinal))
            {
                property = (RenderedMapping)definitions.MappingAt(IntOrString)!.Copy(new RenderBudget(RenderLimits.Default));
                properties!.Set(field, property);
            }
            Mark(property, role);
        }
        foreach (var (definition, role) in OfDefinitions)
            Mark(definitions.MappingAt(definition) ?? throw new InvalidDataException($"There is no {definition}."), role);
    }

    public static void Mark(RenderedMapping schema, ValueRole role) => schema.SetText(SchemaTranslation.RoleKey, role.ToString(), schema.Origin);
}
