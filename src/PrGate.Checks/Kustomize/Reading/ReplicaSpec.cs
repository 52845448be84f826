using PrGate.Checks.Kustomize.Tree;

namespace PrGate.Checks.Kustomize.Reading;

/// <summary>An entry of <c>replicas</c>.</summary>
internal sealed record ReplicaSpec(string Name, long Count, Origin Origin)
{
    public static ReplicaSpec Read(RenderedNode node)
    {
        var fields = new FieldReader(node, "An entry of replicas");
        var spec = new ReplicaSpec(fields.Text("name"), fields.Number("count") ?? 0, fields.Origin);
        fields.RejectOthers();
        return spec;
    }
}
