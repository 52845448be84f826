using PrGate.Checks.Kustomize.Reading;
using PrGate.Checks.Kustomize.Resources;

namespace PrGate.Checks.Kustomize.Transformers;

/// <summary>kustomize's "legacy" order: what others depend on first, webhooks last, the rest by type and name.</summary>
internal sealed class KindOrder : IComparer<Resource>
{
    private static readonly string[] DefaultFirst =
    [
        "Namespace", "ResourceQuota", "StorageClass", "CustomResourceDefinition", "ServiceAccount", "PodSecurityPolicy", "Role", "ClusterRole", "RoleBinding",
        "ClusterRoleBinding", "ConfigMap", "Secret", "Endpoints", "Service", "LimitRange", "PriorityClass", "PersistentVolume", "PersistentVolumeClaim",
        "Deployment", "StatefulSet", "CronJob", "PodDisruptionBudget",
    ];

    private static readonly string[] DefaultLast = ["MutatingWebhookConfiguration", "ValidatingWebhookConfiguration"];

    private readonly Dictionary<string, int> _ranks = new(StringComparer.Ordinal);

    public KindOrder(SortOptions options)
    {
        var usesDefaults = options.First is null && options.Last is null;
        IReadOnlyList<string> first = usesDefaults ? DefaultFirst : options.First ?? [];
        IReadOnlyList<string> last = usesDefaults ? DefaultLast : options.Last ?? [];
        for (var i = 0; i < first.Count; i++)
            _ranks[first[i]] = i - first.Count;
        for (var i = 0; i < last.Count; i++)
            _ranks[last[i]] = i + 1;
    }

    public int Compare(Resource? x, Resource? y)
    {
        var (a, b) = (x!.CurrentId, y!.CurrentId);
        if (a.Type != b.Type)
        {
            var byRank = _ranks.GetValueOrDefault(a.Type.Kind).CompareTo(_ranks.GetValueOrDefault(b.Type.Kind));
            return byRank != 0 ? byRank : string.CompareOrdinal(TypeKey(a.Type), TypeKey(b.Type));
        }
        return string.CompareOrdinal(IdKey(a), IdKey(b));
    }

    /// <summary>Empty parts sort behind letters, as <c>~</c> does.</summary>
    private static string TypeKey(GroupVersionKind type) => $"{Or(type.Group, "~G")}_{Or(type.Version, "~V")}_{Or(type.Kind, "~K")}";

    private static string IdKey(ResourceId id) => $"{Or(id.Namespace, "~X")}|{Or(id.Name, "~N")}";

    private static string Or(string text, string other) => text.Length == 0 ? other : text;
}
