using PrGate.Checks.Kustomize.Fields;
using PrGate.Checks.Kustomize.Tree;
using PrGate.Checks.Manifests;

namespace PrGate.Checks.Kustomize.Transformers;

/// <summary>Puts the values of vars where <c>$(NAME)</c> stands.</summary>
internal sealed class VarTransformer : ITransformer
{
    private readonly Dictionary<string, RenderedNode> _values = new(StringComparer.Ordinal);
    private RenderBudget? _budget;

    public void Transform(Accumulator gathered)
    {
        _budget = gathered.Map.Budget;
        foreach (var spec in gathered.Vars)
        {
            var source = gathered.Map.Items.FirstOrDefault(r => r.Vars.Contains(spec.Name))
                ?? throw new RenderException($"var '{spec.Name}' cannot be mapped to a field in the set of known resources", spec.Origin, "Correct its objref.");
            var path = ObjectPath.Split(spec.FieldPath.Replace("[", ".", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal));
            _values[spec.Name] = FieldLookup.Get(source.Root, path)
                ?? throw new RenderException($"field specified in var '{spec.Name}' not found in corresponding resource", spec.Origin, "Correct its fieldref.");
        }
        if (_values.Count == 0)
            return;
        foreach (var resource in gathered.Map.Items)
        {
            var type = resource.OriginalId.Type;
            var walk = new FieldWalk(CreatedNode.Nothing, resource.Root.Origin, gathered.Map.Budget, Write);
            foreach (var spec in gathered.Configuration.VarReferences.Items)
            {
                if (type.IsSelectedBy(spec.Type))
                    walk.Apply(resource, spec);
            }
        }
        gathered.Map.MarkChanged();
    }

    private void Write(RenderedNode node)
    {
        switch (node)
        {
            case RenderedScalar scalar:
                Expand(scalar);
                break;
            case RenderedMapping mapping:
                foreach (var (_, value) in mapping.Entries)
                {
                    if (value is RenderedScalar text)
                        Expand(text);
                }
                break;
            case RenderedSequence sequence:
                foreach (var item in sequence.Items)
                {
                    if (item is not RenderedScalar { Kind: ScalarKind.String } text)
                        throw new RenderException("invalid value type expect a string", item.Origin, "Put it in quotes.");
                    Expand(text);
                }
                break;
        }
    }

    private RenderedScalar? Value(string name)
    {
        var value = _values.GetValueOrDefault(name) as RenderedScalar;
        _budget!.SpendText(value?.Text.Length ?? 0);
        return value;
    }

    private void Expand(RenderedScalar scalar)
    {
        if (scalar.Kind != ScalarKind.String || !scalar.Text.Contains('$', StringComparison.Ordinal))
            return;
        var (text, kind) = VarExpansion.Expand(scalar.Text, Value);
        if (text != scalar.Text || kind != scalar.Kind)
            scalar.Write(text, kind, scalar.Origin.By("vars"));
    }
}
