namespace PrGate.Checks.Kustomize.Transformers;

/// <summary>Several transformers, one after the other.</summary>
internal sealed class ChainedTransformers(IEnumerable<ITransformer> transformers) : ITransformer
{
    public void Transform(Accumulator gathered)
    {
        foreach (var transformer in transformers)
            transformer.Transform(gathered);
    }
}
