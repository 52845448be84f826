using PrGate.Checks.Kustomize.Resources;
using PrGate.Checks.Kustomize.Tree;

namespace PrGate.Checks.Kustomize;

/// <summary>One object as the cluster would get it.</summary>
public sealed record RenderedObject(ResourceId Id, RenderedMapping Root);
