using PrGate.Rego.Values;
using static PrGate.Rego.Builtins.Graphql.GraphqlDocument;

namespace PrGate.Rego.Builtins.Graphql;

/// <summary>Tells the three kinds of selections apart by their members.</summary>
internal static class GraphqlSelection
{
    public static bool IsField(RegoObject selection) => selection.Find("Alias") is not null;

    /// <summary>A spread of a named fragment.</summary>
    public static bool IsSpread(RegoObject selection) => !IsField(selection) && selection.Find("Name") is not null;

    /// <summary>The key of a field in the answer.</summary>
    public static string ResponseName(RegoObject field) => TextOf(field, "Alias") is { Length: > 0 } alias ? alias : TextOf(field, "Name");

    public static IEnumerable<RegoObject> Of(RegoObject node) => Nodes(node, "SelectionSet");
}
