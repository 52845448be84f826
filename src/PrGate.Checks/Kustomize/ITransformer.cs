namespace PrGate.Checks.Kustomize;

/// <summary>Changes the objects gathered so far.</summary>
internal interface ITransformer
{
    /// <exception cref="RenderException">kustomize would fail here.</exception>
    void Transform(Accumulator gathered);
}
