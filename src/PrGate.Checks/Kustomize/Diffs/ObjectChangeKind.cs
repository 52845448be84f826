namespace PrGate.Checks.Kustomize.Diffs;

/// <summary>What a change does to one object.</summary>
public enum ObjectChangeKind
{
    Added,
    Removed,
    Changed,
}
