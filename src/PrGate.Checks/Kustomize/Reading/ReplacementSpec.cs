using PrGate.Checks.Kustomize.Resources;
using PrGate.Checks.Kustomize.Tree;

namespace PrGate.Checks.Kustomize.Reading;

/// <summary>A replacement: copies one value to others.</summary>
/// <param name="Source">The object read; empty parts match anything, and exactly one object must match.</param>
/// <param name="Value">A fixed text instead of a source; null when there is a source.</param>
internal sealed record ReplacementSpec(
    ResourceId Source, Located? Value, string FieldPath, ReplacementOptions Options, IReadOnlyList<ReplacementTarget> Targets, Origin Origin)
{
    public static ReplacementSpec Read(RenderedNode node)
    {
        var fields = new FieldReader(node, "A replacement");
        var source = fields.Nested("source");
        var value = fields.TextAt("sourceValue");
        if ((source is null && value is null) || !fields.Has("targets"))
            throw new RenderException("replacements must specify a source and at least one target", node.Origin);
        var path = source?.Text("fieldPath") ?? "";
        var id = source is null ? default : new ResourceId(new(source.Text("group"), source.Text("version"), source.Text("kind")), source.Text("namespace"), source.Text("name"));
        var options = ReplacementOptions.Read(source?.Nested("options"));
        source?.RejectOthers();
        var targets = (from item in fields.Items("targets") select ReplacementTarget.Read(item)).ToList();
        fields.RejectOthers();
        return new ReplacementSpec(id, value, path.Length == 0 ? "metadata.name" : path, options, targets, node.Origin);
    }
}
