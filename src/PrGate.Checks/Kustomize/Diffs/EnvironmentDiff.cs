using PrGate.Checks.Kustomize.Discovery;

namespace PrGate.Checks.Kustomize.Diffs;

/// <summary>What a change does to one environment.</summary>
/// <param name="Before">Null when the base does not have it, or it was not rendered there.</param>
/// <param name="After">Null when the head does not have it any more.</param>
public sealed record EnvironmentDiff(Deployment Deployment, Rendering? Before, Rendering? After)
{
    private IReadOnlyList<ObjectChange>? _changes;

    /// <summary>Object by object, biggest effect first. A side that could not be rendered shows no changes.</summary>
    public IReadOnlyList<ObjectChange> Changes =>
        _changes ??= Before is { IsFailed: true } || After is { IsFailed: true } ? [] : RenderedDiff.Of(Before?.Objects ?? [], After?.Objects ?? []);

    /// <summary>The sum of the weights of its changes.</summary>
    public int Weight => Changes.Sum(c => c.Weight);
}
