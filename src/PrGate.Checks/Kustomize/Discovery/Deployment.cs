using System.Collections.ObjectModel;
using PrGate.Checks.Kustomize.Tree;

namespace PrGate.Checks.Kustomize.Discovery;

/// <summary>Something that puts objects into a cluster: one environment of a change.</summary>
/// <param name="Name">For people and for matching the two sides: the folder of an overlay, <c>namespace/name</c> of a Flux or Argo CD object.</param>
/// <param name="Directory">The folder that is deployed, empty for the repository's root.</param>
/// <param name="Declaration">The Flux or Argo CD object; null for an overlay.</param>
public sealed record Deployment(DeploymentKind Kind, string Name, string Directory, RenderedMapping? Declaration)
{
    /// <summary>Values of variables that config maps of the repository provide (Flux's <c>substituteFrom</c>).</summary>
    internal IReadOnlyDictionary<string, string> Variables { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>References of <c>substituteFrom</c> whose values are not in the repository.</summary>
    internal IReadOnlyList<RenderedMapping> Unresolved { get; init; } = [];

    /// <summary>Whether other objects patch variables into Flux objects, so that more may have a value than is written in them.</summary>
    internal bool MayHaveMoreVariables { get; init; }

    /// <summary>Equal for the two sides of the same environment.</summary>
    public string Key => $"{Kind}:{Name}";
}
