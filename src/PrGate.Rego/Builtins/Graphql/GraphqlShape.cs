using PrGate.Rego.Values;
using static PrGate.Rego.Builtins.Graphql.GraphqlDocument;

namespace PrGate.Rego.Builtins.Graphql;

/// <summary>Whether an object that a policy gives as a document has the members the rules rely on.</summary>
internal static class GraphqlShape
{
    private static readonly HashSet<string> TypedInSchemas = new(StringComparer.Ordinal) { "Fields", "VariableDefinitions" };
    private static readonly HashSet<string> Valued = new(StringComparer.Ordinal) { "Children" };

    /// <exception cref="GraphqlError">A node lacks its type or value.</exception>
    public static GraphqlDocument Require(BuiltinContext context, RegoObject root)
    {
        Check(context, root, isSchema: root.Find("Operations") is null && root.Find("Fragments") is null);
        return new GraphqlDocument(root);
    }

    private static void Check(BuiltinContext context, RegoObject node, bool isSchema)
    {
        context.Charge(1 + node.Count);
        foreach (var (key, value) in node)
        {
            if (value is RegoObject inner)
                Check(context, inner, isSchema);
            if (key is not RegoString name || value is not RegoArray list)
                continue;

            // Arguments are declared with a type in a directive's or field's definition and given a value everywhere else.
            var isDeclared = name.Value == "Arguments" && isSchema && node.Find("Location") is null;
            foreach (var item in list.OfType<RegoObject>())
            {
                if ((TypedInSchemas.Contains(name.Value) || isDeclared) && !IsType(Node(item, "Type")))
                    throw new GraphqlError($"a node of {name.Value} has no type", 0, 0);
                if ((Valued.Contains(name.Value) || (name.Value == "Arguments" && !isDeclared)) && Node(item, "Value") is null)
                    throw new GraphqlError($"a node of {name.Value} has no value", 0, 0);
                Check(context, item, isSchema);
            }
        }
    }

    private static bool IsType(RegoObject? type) =>
        type is not null && (Node(type, "Elem") is { } element ? IsType(element) : TextOf(type, "NamedType").Length > 0);
}
