using PrGate.Checks.Kustomize.Tree;
using PrGate.Checks.Manifests;

namespace PrGate.Checks.Lint.Pods;

/// <summary>One container of a pod.</summary>
/// <param name="Path">In the object, named by its merge key: <c>spec.template.spec.containers[name=web]</c>.</param>
internal sealed record PodContainer(RenderedMapping Root, string Path, ContainerRole Role)
{
    public string Name { get; } = Root.TextAt("name");

    public RenderedMapping? SecurityContext { get; } = Root.MappingAt("securityContext");

    /// <summary>Whether it runs as long as its pod.</summary>
    public bool RunsAlong => Role is ContainerRole.Main or ContainerRole.Sidecar;

    public bool IsPrivileged => SecurityContext?["privileged"].IsTrue ?? false;

    /// <summary>For people, at the start of a sentence.</summary>
    public string Title => Name.Length == 0 ? "A container" : $"Container {Shown.Key(Name)}";

    /// <summary>Where something is said that it lacks.</summary>
    public Place FirstLine => NodeReading.FirstLine(Root);
}
