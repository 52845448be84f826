using PrGate.Checks.Kustomize.Tree;

namespace PrGate.Checks.Lint.Pods;

/// <summary>The pods that an object makes: itself, or by its template.</summary>
internal sealed class PodTemplate
{
    private static readonly (string Key, ContainerRole Role)[] Lists =
        [("containers", ContainerRole.Main), ("initContainers", ContainerRole.Init), ("ephemeralContainers", ContainerRole.Ephemeral)];

    private PodTemplate(string kind, RenderedMapping? metadata, RenderedMapping spec, string path)
    {
        Kind = kind;
        Metadata = metadata;
        Spec = spec;
        Path = path;
        SecurityContext = spec.MappingAt("securityContext");
        IsWindows = spec.Down("os")?.TextAt("name") == "windows" || spec.Down("nodeSelector")?.TextAt("kubernetes.io/os") == "windows";
        Containers = [.. ReadContainers()];
    }

    /// <summary>The kind of the object that makes them.</summary>
    public string Kind { get; }

    /// <summary>Labels and annotations of the pods.</summary>
    public RenderedMapping? Metadata { get; }

    public RenderedMapping Spec { get; }

    /// <summary>Of <see cref="Spec"/> in the object: <c>spec.template.spec</c>.</summary>
    public string Path { get; }

    public RenderedMapping? SecurityContext { get; }

    /// <summary>Windows has no users, capabilities or seccomp of this kind (Pod Security Standards, "What about Windows?").</summary>
    public bool IsWindows { get; }

    public IReadOnlyList<PodContainer> Containers { get; }

    public RenderedMapping? Labels => Metadata?.MappingAt("labels");

    public RenderedMapping? Annotations => Metadata?.MappingAt("annotations");

    /// <summary>Whether the pods are meant to run until they are replaced.</summary>
    public bool IsLongRunning => Kind is not ("Job" or "CronJob" or "ScaledJob" or "PodTemplate") && !(Kind == "Pod" && Spec.TextAt("restartPolicy") is "Never" or "OnFailure");

    /// <returns>Null when the object makes no pods.</returns>
    public static PodTemplate? Of(KubernetesObject candidate)
    {
        var root = candidate.Root;
        return (candidate.Group, candidate.Kind) switch
        {
            ("", "Pod") => Bare(root),
            ("", "PodTemplate") => Under(candidate.Kind, root, "template"),
            ("batch", "CronJob") => Under(candidate.Kind, root, "spec", "jobTemplate", "spec", "template"),
            ("keda.sh", "ScaledJob") => Under(candidate.Kind, root, "spec", "jobTargetRef", "template"),
            ("" or "apps" or "extensions", "Deployment" or "StatefulSet" or "DaemonSet" or "ReplicaSet" or "ReplicationController") or ("batch", "Job")
                => Under(candidate.Kind, root, "spec", "template"),
            ("apps.openshift.io", "DeploymentConfig") or ("argoproj.io", "Rollout") => Under(candidate.Kind, root, "spec", "template"),
            // Knative, OpenKruise and others keep the shape.
            _ => root.Down("spec", "template", "spec")?.SequenceAt("containers") is not null ? Under(candidate.Kind, root, "spec", "template") : null,
        };
    }

    private static PodTemplate? Bare(RenderedMapping root) =>
        root.MappingAt("spec") is { } spec ? new PodTemplate("Pod", root.MappingAt("metadata"), spec, "spec") : null;

    private static PodTemplate? Under(string kind, RenderedMapping root, params ReadOnlySpan<string> path) =>
        root.Down(path) is { } template && template.MappingAt("spec") is { } spec
            ? new PodTemplate(kind, template.MappingAt("metadata"), spec, string.Join('.', path!) + ".spec")
            : null;

    private IEnumerable<PodContainer> ReadContainers()
    {
        foreach (var (key, role) in Lists)
        {
            var items = Spec.ItemsAt(key);
            for (var i = 0; i < items.Count; i++)
            {
                if (items[i] is not RenderedMapping container)
                    continue;
                var isSidecar = role == ContainerRole.Init && container.TextAt("restartPolicy") == "Always";
                yield return new PodContainer(container, $"{Path}.{key}{NodeReading.ItemStep(container, i)}", isSidecar ? ContainerRole.Sidecar : role);
            }
        }
    }
}
