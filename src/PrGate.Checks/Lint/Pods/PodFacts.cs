using PrGate.Checks.Kustomize.Tree;
using PrGate.Checks.Lint.Values;

namespace PrGate.Checks.Lint.Pods;

/// <summary>What rules about pods look at in one object, found once: its pod template, or the well-known shapes in its chart's values.</summary>
internal sealed class PodFacts
{
    private PodFacts(PodTemplate? pod, ChartSettings? values)
    {
        Pod = pod;
        Values = values;
        Security = [.. PodSecurity(pod), .. values?.Security ?? []];
        HostPaths = [.. PodHostPaths(pod), .. values?.HostPaths ?? []];
    }

    /// <summary>Null when the object makes no pods.</summary>
    public PodTemplate? Pod { get; }

    /// <summary>Null when the object carries no values of a chart.</summary>
    public ChartSettings? Values { get; }

    /// <summary>Every <c>securityContext</c>: the pod's, its containers', those in values.</summary>
    public IReadOnlyList<SecuritySettings> Security { get; }

    /// <summary>Every path of the node that is mounted.</summary>
    public IReadOnlyList<HostPathSetting> HostPaths { get; }

    public static PodFacts Of(KubernetesObject candidate) => new(PodTemplate.Of(candidate), ChartSettings.Of(candidate));

    private static IEnumerable<SecuritySettings> PodSecurity(PodTemplate? pod)
    {
        if (pod?.SecurityContext is { } ofPod)
            yield return new SecuritySettings(ofPod, pod.Path + ".securityContext", "The pod", null);
        foreach (var container in pod?.Containers ?? [])
        {
            if (container.SecurityContext is { } own)
                yield return new SecuritySettings(own, container.Path + ".securityContext", container.Title, container);
        }
    }

    private static IEnumerable<HostPathSetting> PodHostPaths(PodTemplate? pod)
    {
        var volumes = pod?.Spec.ItemsAt("volumes") ?? [];
        for (var i = 0; i < volumes.Count; i++)
        {
            if (volumes[i] is RenderedMapping volume && volume.MappingAt("hostPath")?["path"] is RenderedScalar { IsNull: false } path)
                yield return new HostPathSetting(path, $"{pod!.Path}.volumes{NodeReading.ItemStep(volume, i)}.hostPath.path");
        }
    }
}
