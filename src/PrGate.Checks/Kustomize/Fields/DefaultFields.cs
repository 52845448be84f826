namespace PrGate.Checks.Kustomize.Fields;

/// <summary>The fields that kustomize's transformers touch by default (its documentation: "transformer configurations", defaults), without name references.</summary>
internal static class DefaultFields
{
    private const string Template = "spec/template/metadata";
    private const string LabelsOfPodSelectors = "labelSelector/matchLabels";

    private static readonly string[] Pods = ["spec/", "spec/template/spec/"];
    private static readonly string[] PodImages = ["containers[]/image", "initContainers[]/image", "volumes[]/image/reference"];
    private static readonly string[] Scalable = ["Deployment", "ReplicationController", "ReplicaSet", "StatefulSet"];
    private static readonly string[] WithPlainTemplate = ["DaemonSet", "Deployment", "Job", "ReplicaSet", "StatefulSet"];

    /// <summary>A new configuration with all defaults.</summary>
    public static TransformerConfiguration NewConfiguration()
    {
        var configuration = new TransformerConfiguration
        {
            NamePrefix = new(Any("metadata/name")),
            NameSuffix = new(Any("metadata/name")),
            Namespace = new(
            [
                Of("Namespace", "metadata/name", create: true) with { Type = new("", "v1", "Namespace") },
                Of("APIService", "spec/service/namespace", create: true, group: "apiregistration.k8s.io"),
                Of("CustomResourceDefinition", "spec/conversion/webhook/clientConfig/service/namespace", group: "apiextensions.k8s.io"),
            ]),
            Labels = new(Any("metadata/labels", create: true)),
            TemplateLabels = new(TemplateMetadata("labels", includeStatefulSetGroup: true)),
            CommonLabels = new([.. Selectors(), Any("metadata/labels", create: true), .. TemplateMetadata("labels", includeStatefulSetGroup: true)]),
            CommonAnnotations = new([Any("metadata/annotations", create: true), .. TemplateMetadata("annotations", includeStatefulSetGroup: false)]),
            Images = new(
            [
                .. from pod in Pods
                   from field in PodImages
                   select Any(pod + field, create: true),
            ]),
            Replicas = new(from kind in Scalable select Of(kind, "spec/replicas", create: true)),
            VarReferences = new(Variables()),
        };
        foreach (var reference in DefaultNameReferences.All)
            configuration.Merge(reference, origin: null);
        return configuration;
    }

    private static IEnumerable<FieldSpec> TemplateMetadata(string field, bool includeStatefulSetGroup)
    {
        yield return new FieldSpec(new("", "v1", "ReplicationController"), $"{Template}/{field}", true);
        foreach (var kind in new[] { "Deployment", "ReplicaSet", "DaemonSet" })
            yield return Of(kind, $"{Template}/{field}", create: true);
        yield return Of("StatefulSet", $"{Template}/{field}", create: true, group: includeStatefulSetGroup ? "apps" : "");
        yield return Of("Job", $"{Template}/{field}", create: true, group: "batch");
        yield return Of("CronJob", $"spec/jobTemplate/metadata/{field}", create: true, group: "batch");
        yield return Of("CronJob", $"spec/jobTemplate/{Template}/{field}", create: true, group: "batch");
    }

    private static IEnumerable<FieldSpec> Selectors()
    {
        foreach (var kind in new[] { "Service", "ReplicationController" })
            yield return new FieldSpec(new("", "v1", kind), "spec/selector", true);
        foreach (var kind in new[] { "Deployment", "ReplicaSet", "DaemonSet" })
            yield return Of(kind, "spec/selector/matchLabels", create: true);
        yield return Of("StatefulSet", "spec/selector/matchLabels", create: true, group: "apps");
        yield return Of("StatefulSet", "spec/volumeClaimTemplates[]/metadata/labels", create: true, group: "apps");
        foreach (var kind in new[] { "Deployment", "StatefulSet" })
        {
            foreach (var affinity in new[] { "podAffinity", "podAntiAffinity" })
            {
                var path = $"spec/template/spec/affinity/{affinity}/";
                yield return Of(kind, $"{path}preferredDuringSchedulingIgnoredDuringExecution/podAffinityTerm/{LabelsOfPodSelectors}", group: "apps");
                yield return Of(kind, $"{path}requiredDuringSchedulingIgnoredDuringExecution/{LabelsOfPodSelectors}", group: "apps");
            }
            yield return Of(kind, $"spec/template/spec/topologySpreadConstraints/{LabelsOfPodSelectors}", group: "apps");
        }
        yield return Of("Job", "spec/selector/matchLabels", group: "batch");
        yield return Of("CronJob", "spec/jobTemplate/spec/selector/matchLabels", group: "batch");
        yield return Of("PodDisruptionBudget", "spec/selector/matchLabels", group: "policy");
        foreach (var path in new[] { "spec/podSelector", "spec/ingress/from/podSelector", "spec/egress/to/podSelector" })
            yield return Of("NetworkPolicy", $"{path}/matchLabels", group: "networking.k8s.io");
    }

    private static IEnumerable<FieldSpec> Variables()
    {
        var pods = new[] { ("CronJob", "spec/jobTemplate/spec/template/spec/"), ("Pod", "spec/") }
            .Concat(from kind in WithPlainTemplate select (kind, "spec/template/spec/"));
        foreach (var (kind, pod) in pods)
        {
            foreach (var containers in new[] { "containers", "initContainers" })
            {
                foreach (var field in new[] { "args", "command", "env/value", "volumeMounts/mountPath" })
                    yield return Of(kind, $"{pod}{containers}/{field}");
            }
        }
        foreach (var kind in WithPlainTemplate)
            yield return Of(kind, "spec/template/spec/volumes/nfs/server");
        yield return Of("CronJob", "spec/jobTemplate/spec/template/spec/volumes/nfs/server");
        yield return Of("CronJob", "spec/jobTemplate/spec/template/volumes/nfs/server");
        yield return Of("StatefulSet", "spec/volumeClaimTemplates/spec/nfs/server");
        yield return Of("Pod", "spec/volumes/nfs/server");
        yield return Of("PersistentVolume", "spec/nfs/server");
        foreach (var field in new[] { "spec/rules/host", "spec/tls/hosts", "spec/tls/secretName" })
            yield return Of("Ingress", field);
        yield return Of("Service", "spec/ports/port");
        yield return Of("Service", "spec/ports/targetPort");
        yield return Any("metadata/labels");
        yield return Any("metadata/annotations");
    }

    private static FieldSpec Any(string path, bool create = false) => new(new("", "", ""), path, create);

    private static FieldSpec Of(string kind, string path, bool create = false, string group = "") => new(new(group, "", kind), path, create);
}
