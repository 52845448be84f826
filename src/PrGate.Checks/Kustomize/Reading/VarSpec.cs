using PrGate.Checks.Kustomize.Resources;
using PrGate.Checks.Kustomize.Tree;

namespace PrGate.Checks.Kustomize.Reading;

/// <summary>An entry of <c>vars</c>.</summary>
internal sealed record VarSpec(string Name, ResourceId Target, string FieldPath, Origin Origin)
{
    public static VarSpec Read(RenderedNode node)
    {
        var fields = new FieldReader(node, "A var");
        var name = fields.Text("name");
        if (name.Length == 0)
            throw new RenderException("A var has no name.", node.Origin);
        var target = fields.Nested("objref") ?? throw new RenderException($"var '{name}' has no objref.", node.Origin);
        var type = GroupVersionKind.Of(target.Text("apiVersion"), target.Text("kind"));
        if (target.Has("group") || target.Has("version"))
            type = new(target.Text("group"), target.Text("version"), type.Kind);
        var id = new ResourceId(type, target.Text("namespace"), target.Text("name"));
        target.RejectOthers();
        var path = fields.Nested("fieldref")?.Text("fieldpath") ?? "";
        fields.RejectOthers();
        return new VarSpec(name, id, path.Length == 0 ? "metadata.name" : path, node.Origin);
    }
}
