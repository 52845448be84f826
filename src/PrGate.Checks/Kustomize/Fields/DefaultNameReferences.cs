using PrGate.Checks.Kustomize.Resources;

namespace PrGate.Checks.Kustomize.Fields;

/// <summary>The fields that kustomize knows by default to hold the name of another object (its documentation: "name references").</summary>
internal static class DefaultNameReferences
{
    private const string Rbac = "rbac.authorization.k8s.io";
    private const string Admission = "admissionregistration.k8s.io";

    private static readonly (string Kind, string Pod)[] PodsWithConfiguration =
    [
        ("Pod", "spec"), ("PodTemplate", "template/spec"), ("Deployment", "spec/template/spec"), ("ReplicaSet", "spec/template/spec"),
        ("DaemonSet", "spec/template/spec"), ("StatefulSet", "spec/template/spec"), ("Job", "spec/template/spec"),
        ("CronJob", "spec/jobTemplate/spec/template/spec"),
    ];

    private static readonly (string Kind, string Pod)[] PodsWithNames =
    [
        ("Pod", "spec"), ("StatefulSet", "spec/template/spec"), ("Deployment", "spec/template/spec"), ("ReplicationController", "spec/template/spec"),
        ("CronJob", "spec/jobTemplate/spec/template/spec"), ("Job", "spec/template/spec"), ("DaemonSet", "spec/template/spec"),
    ];

    public static IReadOnlyList<NameReference> All { get; } =
    [
        .. from kind in new[] { "Deployment", "ReplicationController", "ReplicaSet", "StatefulSet" }
           select To("", "", kind, In("HorizontalPodAutoscaler", "spec/scaleTargetRef/name")),
        To("", "v1", "ConfigMap", [.. Configuration("configMap", "name"), In("Node", "spec/configSource/configMap"), .. RoleRules(),
            In("Ingress", "metadata/annotations/nginx.ingress.kubernetes.io\\/fastcgi-params-configmap")]),
        To("", "v1", "Secret", [.. Configuration("secret", "secretName"), .. ImagePullSecrets(), In("Ingress", "spec/tls/secretName"),
            In("Ingress", "metadata/annotations/ingress.kubernetes.io\\/auth-secret"), In("Ingress", "metadata/annotations/nginx.ingress.kubernetes.io\\/auth-secret"),
            In("Ingress", "metadata/annotations/nginx.ingress.kubernetes.io\\/auth-tls-secret"), In("ServiceAccount", "imagePullSecrets/name"),
            .. from field in new[] { "secretName", "adminSecretName", "userSecretName", "secretRef" } select In("StorageClass", $"parameters/{field}"),
            .. RoleRules(), new FieldSpec(new("serving.knative.dev", "v1", "Service"), "spec/template/spec/containers/env/valueFrom/secretKeyRef/name", false),
            In("PersistentVolume", "spec/azureFile/secretName")]),
        To("", "v1", "Service", In("StatefulSet", "spec/serviceName", "apps"), In("Ingress", "spec/rules/http/paths/backend/serviceName"),
            In("Ingress", "spec/backend/serviceName"), In("Ingress", "spec/rules/http/paths/backend/service/name"), In("Ingress", "spec/defaultBackend/service/name"),
            In("APIService", "spec/service/name", "apiregistration.k8s.io"), In("ValidatingWebhookConfiguration", "webhooks/clientConfig/service", Admission),
            In("MutatingWebhookConfiguration", "webhooks/clientConfig/service", Admission), In("HTTPRoute", "spec/rules/backendRefs/name")),
        To(Rbac, "", "Role", In("RoleBinding", "roleRef/name", Rbac)),
        To(Rbac, "", "ClusterRole", In("RoleBinding", "roleRef/name", Rbac), In("ClusterRoleBinding", "roleRef/name", Rbac)),
        To("", "v1", "ServiceAccount", [In("RoleBinding", "subjects", Rbac), In("ClusterRoleBinding", "subjects", Rbac), .. PodFields("serviceAccountName")]),
        To("", "v1", "PersistentVolumeClaim", PodFields("volumes/persistentVolumeClaim/claimName")),
        To("", "v1", "PersistentVolume", In("PersistentVolumeClaim", "spec/volumeName"), In("ClusterRole", "rules/resourceNames")),
        To("storage.k8s.io", "v1", "StorageClass", In("PersistentVolume", "spec/storageClassName"), In("PersistentVolumeClaim", "spec/storageClassName"),
            In("StatefulSet", "spec/volumeClaimTemplates/spec/storageClassName")),
        To("scheduling.k8s.io", "v1", "PriorityClass", PodFields("priorityClassName")),
        To(Admission, "", "ValidatingAdmissionPolicy", In("ValidatingAdmissionPolicyBinding", "spec/policyName", Admission)),
    ];

    private static IEnumerable<FieldSpec> Configuration(string word, string volumeField)
    {
        foreach (var (kind, pod) in PodsWithConfiguration)
        {
            yield return InPod(kind, $"{pod}/volumes/{word}/{volumeField}");
            yield return InPod(kind, $"{pod}/containers/env/valueFrom/{word}KeyRef/name");
            yield return InPod(kind, $"{pod}/initContainers/env/valueFrom/{word}KeyRef/name");
            yield return InPod(kind, $"{pod}/containers/envFrom/{word}Ref/name");
            yield return InPod(kind, $"{pod}/initContainers/envFrom/{word}Ref/name");
            yield return InPod(kind, $"{pod}/volumes/projected/sources/{word}/name");
        }
    }

    private static IEnumerable<FieldSpec> ImagePullSecrets() => from p in PodsWithConfiguration select InPod(p.Kind, $"{p.Pod}/imagePullSecrets/name");

    private static IEnumerable<FieldSpec> RoleRules() => [In("Role", "rules/resourceNames"), In("ClusterRole", "rules/resourceNames")];

    private static FieldSpec[] PodFields(string field) => [.. from p in PodsWithNames select In(p.Kind, $"{p.Pod}/{field}")];

    private static FieldSpec InPod(string kind, string path) => new(new("", kind == "Pod" ? "v1" : "", kind), path, false);

    private static FieldSpec In(string kind, string path, string group = "") => new(new(group, "", kind), path, false);

    private static NameReference To(string group, string version, string kind, params IEnumerable<FieldSpec> referrers) =>
        new(new GroupVersionKind(group, version, kind), new FieldSpecList(referrers));
}
