using PrGate.Rego.Values;

namespace PrGate.Rego.Builtins.Graphql;

/// <summary>
/// A query or schema as the object policies see: the shape of gqlparser's Go structs without empty members. The places of its
/// nodes are only known if it was parsed from text.
/// </summary>
internal sealed class GraphqlDocument(RegoObject root, IReadOnlyDictionary<RegoObject, (int Line, int Column)>? places = null)
{
    public RegoObject Root => root;

    /// <summary>The nodes of a list member, none if it is missing.</summary>
    public static IEnumerable<RegoObject> Nodes(RegoObject node, string name) =>
        node.Find(name) is RegoArray list ? list.OfType<RegoObject>() : [];

    /// <summary>The texts of a list member.</summary>
    public static IEnumerable<string> Texts(RegoObject node, string name) =>
        node.Find(name) is RegoArray list ? list.OfType<RegoString>().Select(text => text.Value) : [];

    public static string TextOf(RegoObject node, string name) => (node.Find(name) as RegoString)?.Value ?? "";

    public static bool Flag(RegoObject node, string name) => node.Find(name) is RegoBoolean { Value: true };

    public static RegoObject? Node(RegoObject node, string name) => node.Find(name) as RegoObject;

    public GraphqlError Error(RegoObject node, string message)
    {
        var (line, column) = places is not null && places.TryGetValue(node, out var place) ? place : (0, 0);
        return new GraphqlError(message, line, column);
    }
}
