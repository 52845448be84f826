using PrGate.Checks.Manifests;

namespace PrGate.Checks.Kustomize.Tree;

/// <summary>
/// Turns parsed YAML into rendered nodes: aliases and merge keys written out, scalars typed the way kustomize types them (its YAML library knows only
/// <c>true</c> and <c>false</c> as booleans, so <c>yes</c> and <c>on</c> stay strings, and are quoted in its output).
/// </summary>
/// <param name="asKubernetes">Scalars are typed as the API server's own reader does instead (YAML 1.1: <c>yes</c> and <c>on</c> are booleans).</param>
internal sealed class TreeConversion(NodeSource source, RenderBudget budget, bool asKubernetes = false)
{
    public RenderedNode Convert(YamlNode node) => Convert(node, null);

    private RenderedNode Convert(YamlNode node, YamlScalar? key)
    {
        budget.SpendNode();
        var origin = Origin.Of(source, node, key);
        switch (node)
        {
            case YamlScalar scalar:
                return new RenderedScalar(scalar.Text, KindOf(scalar), origin);
            case YamlSequence sequence:
                var items = new RenderedSequence(origin, sequence.Items.Count);
                foreach (var item in sequence.Items)
                    items.Edit.Add(Convert(item));
                return items;
            default:
                var mapping = new RenderedMapping(origin, ((YamlMapping)node).Entries.Count);
                Fill(mapping, (YamlMapping)node);
                return mapping;
        }
    }

    private void Fill(RenderedMapping mapping, YamlMapping node)
    {
        foreach (var entry in node.Entries)
        {
            if (!entry.IsMerge)
                mapping.Set(NameOf(entry), Convert(entry.Value, entry.KeyNode));
        }
        foreach (var merged in node.Merged())
            FillAbsent(mapping, merged);
    }

    private void FillAbsent(RenderedMapping mapping, YamlMapping merged)
    {
        foreach (var entry in merged.Entries)
        {
            if (!entry.IsMerge && mapping[NameOf(entry)] is null)
                mapping.Set(NameOf(entry), Convert(entry.Value, entry.KeyNode));
        }
        foreach (var inner in merged.Merged())
            FillAbsent(mapping, inner);
    }

    /// <summary>Keys keep what is written: <c>on:</c> is the key <c>on</c> in kustomize, not <c>true</c>.</summary>
    private string NameOf(YamlEntry entry) => !asKubernetes && entry.KeyNode.Kind == ScalarKind.Boolean ? entry.KeyNode.Text : entry.Key;

    private ScalarKind KindOf(YamlScalar scalar) =>
        !asKubernetes && scalar.Kind == ScalarKind.Boolean && scalar.Text is not ("true" or "True" or "TRUE" or "false" or "False" or "FALSE")
            ? ScalarKind.String
            : scalar.Kind;
}
