namespace PrGate.Checks.Kustomize.Fields;

/// <summary>What a transformer puts where its field is missing.</summary>
internal enum CreatedNode
{
    Nothing,
    Scalar,
    Mapping,
}
