using PrGate.Rego.Values;

namespace PrGate.Commands.Policy;

/// <summary>The other objects that Gatekeeper shows to a template.</summary>
internal static class GatekeeperInventory
{
    /// <summary>The objects as <c>data.inventory</c>: by namespace or cluster, then version, kind and name.</summary>
    public static RegoObject Of(IEnumerable<RegoValue> objects)
    {
        var tree = new DataTree();
        foreach (var value in objects)
        {
            string[] scope = Text(value, "metadata", "namespace") is { } space ? ["namespace", space] : ["cluster"];
            var name = Text(value, "metadata", "name") ?? "";
            tree.Add([.. scope, Text(value, "apiVersion") ?? "", Text(value, "kind") ?? "", name], value, $"inventory object {name}");
        }
        return tree.Root;
    }

    private static string? Text(RegoValue value, params string[] path) =>
        (path.Aggregate((RegoValue?)value, (inner, name) => inner?.Find(new RegoString(name))) as RegoString)?.Value;
}
