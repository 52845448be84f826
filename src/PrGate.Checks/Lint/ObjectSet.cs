namespace PrGate.Checks.Lint;

/// <summary>Objects that reach a cluster together.</summary>
/// <param name="Name">The environment's name; the folder of objects that no environment builds.</param>
/// <param name="Objects">In the order rendered or written.</param>
/// <param name="IsWhole">Whether nothing is missing: only then can it be said that something refers to nothing.</param>
public sealed record ObjectSet(string Name, IReadOnlyList<KubernetesObject> Objects, bool IsWhole)
{
    /// <summary>Paths that stand for the place that is deployed, so that settings of an environment hold for what it renders.</summary>
    public IReadOnlyList<string> Reach { get; init; } = [];
}
