using PrGate.Checks.Kustomize.Resources;
using PrGate.Checks.Kustomize.Tree;

namespace PrGate.Checks.Kustomize;

/// <summary>One object as the cluster would get it.</summary>
/// <param name="StableName">Its name without the hash of its content, so that it is found again when the content changes.</param>
public sealed record RenderedObject(ResourceId Id, RenderedMapping Root, string StableName)
{
    internal static RenderedObject Of(Resource resource) => new(resource.CurrentId, resource.Root, resource.NameBeforeHash ?? resource.Name);
}
