namespace PrGate.Checks.Kustomize.Resources;

/// <summary>What a generated object does with one that exists already.</summary>
internal enum GeneratorBehavior
{
    Create,
    Replace,
    Merge,
}
