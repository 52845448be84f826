using PrGate.Checks.Kustomize.Fields;
using PrGate.Checks.Kustomize.Reading;
using PrGate.Checks.Kustomize.Tree;

namespace PrGate.Checks.Kustomize.Transformers;

/// <summary>Adds labels or annotations.</summary>
internal sealed class PairTransformer(
    IReadOnlyList<KeyValuePair<string, Located>> pairs, IReadOnlyList<FieldSpec> fields, string change, RenderBudget budget) : ITransformer
{
    public void Transform(Accumulator gathered)
    {
        if (pairs.Count == 0)
            return;
        new FieldWalk(CreatedNode.Mapping, pairs[0].Value.Origin.By(change), budget, Write).ApplyAll(gathered.Map, fields);
    }

    private void Write(RenderedNode node)
    {
        if (node is not RenderedMapping mapping)
            throw new RenderException($"{change}: a mapping is expected here.", node.Origin);
        budget.Spend(pairs.Count);
        foreach (var (key, value) in pairs)
            mapping.SetText(key, value.Text, value.Origin.By(change));
    }
}
