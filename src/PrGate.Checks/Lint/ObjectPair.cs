namespace PrGate.Checks.Lint;

/// <summary>One object on both sides of a change.</summary>
/// <param name="Before">Null when the change adds it.</param>
/// <param name="After">Null when the change removes it.</param>
public sealed record ObjectPair(KubernetesObject? Before, KubernetesObject? After);
