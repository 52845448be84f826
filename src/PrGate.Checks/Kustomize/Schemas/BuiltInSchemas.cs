using PrGate.Checks.Kustomize.Resources;

namespace PrGate.Checks.Kustomize.Schemas;

/// <summary>
/// The merge keys of Kubernetes' own types, from the table <c>merge-keys.txt</c> that <c>tools/merge-keys.cs</c> makes of the published OpenAPI
/// definitions (structure only: names of types and fields, strategies, keys).
/// </summary>
internal static class BuiltInSchemas
{
    private static readonly Lazy<(Dictionary<GroupVersionKind, MergeSchema> Types, Dictionary<string, MergeSchema> Definitions)> Table = new(Read);

    /// <summary>Versions that newer API servers no longer serve, merged as the ones that replaced them.</summary>
    private static readonly Dictionary<GroupVersionKind, GroupVersionKind> Retired = new()
    {
        [new("batch", "v1beta1", "CronJob")] = new("batch", "v1", "CronJob"),
        [new("policy", "v1beta1", "PodDisruptionBudget")] = new("policy", "v1", "PodDisruptionBudget"),
        [new("networking.k8s.io", "v1beta1", "Ingress")] = new("networking.k8s.io", "v1", "Ingress"),
        [new("extensions", "v1beta1", "Ingress")] = new("networking.k8s.io", "v1", "Ingress"),
        [new("admissionregistration.k8s.io", "v1beta1", "MutatingWebhookConfiguration")] = new("admissionregistration.k8s.io", "v1", "MutatingWebhookConfiguration"),
        [new("admissionregistration.k8s.io", "v1beta1", "ValidatingWebhookConfiguration")] = new("admissionregistration.k8s.io", "v1", "ValidatingWebhookConfiguration"),
    };

    public static MergeSchema? Find(GroupVersionKind type) => Table.Value.Types.GetValueOrDefault(Retired.GetValueOrDefault(type, type));

    /// <summary>The schema of a definition by its OpenAPI name, for documents that refer to Kubernetes' own types; null when it leads to no merged list.</summary>
    public static MergeSchema? FindDefinition(string name) => Table.Value.Definitions.GetValueOrDefault(name);

    /// <summary>
    /// Lines of the table: <c>= group/version/Kind id</c> names the root type; <c>@ id name</c> begins a type with its OpenAPI name; then a field a line: its name, the id of its
    /// type or <c>-</c>, and for merged lists <c>merge</c> and the keys.
    /// </summary>
    private static (Dictionary<GroupVersionKind, MergeSchema> Types, Dictionary<string, MergeSchema> Definitions) Read()
    {
        using var stream = typeof(BuiltInSchemas).Assembly.GetManifestResourceStream("PrGate.Checks.merge-keys.txt")
            ?? throw new InvalidOperationException("The table merge-keys.txt is not in the assembly.");
        using var reader = new StreamReader(stream);
        var schemas = new Dictionary<string, MergeSchema>(StringComparer.Ordinal);
        var types = new Dictionary<GroupVersionKind, MergeSchema>();
        var definitions = new Dictionary<string, MergeSchema>(StringComparer.Ordinal);
        MergeSchema? current = null;
        while (reader.ReadLine() is { } line)
        {
            var words = line.Split(' ');
            switch (words[0])
            {
                case "" or "#":
                    break;
                case "=":
                    var slash = words[1].LastIndexOf('/');
                    types[GroupVersionKind.Of(words[1][..slash], words[1][(slash + 1)..])] = SchemaOf(words[2]);
                    break;
                case "@":
                    current = definitions[words[2]] = SchemaOf(words[1]);
                    break;
                default:
                    var field = new MergeField(words[1] == "-" ? null : SchemaOf(words[1]), words.Length > 2, words.Length > 3 ? words[3..] : []);
                    current!.Add(words[0], () => field);
                    break;
            }
        }
        return (types, definitions);

        MergeSchema SchemaOf(string id)
        {
            if (!schemas.TryGetValue(id, out var schema))
                schemas[id] = schema = new MergeSchema();
            return schema;
        }
    }
}
