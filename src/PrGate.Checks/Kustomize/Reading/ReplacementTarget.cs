using PrGate.Checks.Kustomize.Tree;

namespace PrGate.Checks.Kustomize.Reading;

/// <summary>Where a replacement writes.</summary>
internal sealed record ReplacementTarget(
    IdSelector Select, IReadOnlyList<IdSelector> Reject, IReadOnlyList<Located> FieldPaths, ReplacementOptions Options, Origin Origin)
{
    public static ReplacementTarget Read(RenderedNode node)
    {
        var fields = new FieldReader(node, "A replacement target");
        var select = fields.Nested("select") ?? throw new RenderException("target must specify resources to select", node.Origin);
        var target = new ReplacementTarget(
            IdSelector.Read(select), [.. from item in fields.Items("reject") select IdSelector.Read(new FieldReader(item, "A reject"))],
            fields.Texts("fieldPaths"), ReplacementOptions.Read(fields.Nested("options")), node.Origin);
        fields.RejectOthers();
        return target.FieldPaths.Count > 0 ? target : target with { FieldPaths = [new Located("metadata.name", node.Origin)] };
    }
}
