using PrGate.Rego.Values;
using static PrGate.Rego.Builtins.Graphql.GraphqlDocument;

namespace PrGate.Rego.Builtins.Graphql;

/// <summary>Fields with the same name in the answer must be the same field with the same arguments (section 5.3.2).</summary>
internal sealed class GraphqlMergeCheck(
    BuiltinContext context, GraphqlSchema schema, GraphqlDocument document, IReadOnlyDictionary<string, RegoObject> fragments)
{
    private const int MaxDepth = 200;

    /// <exception cref="GraphqlError">Two fields conflict.</exception>
    public void Run(IEnumerable<RegoObject> operations)
    {
        foreach (var operation in operations)
            Check([(operation, schema.Roots[TextOf(operation, "Operation")])], 0);
    }

    private void Check(IReadOnlyList<(RegoObject Node, GraphqlType Type)> sets, int depth)
    {
        var fields = new List<(RegoObject Field, GraphqlType Parent)>();
        var visited = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (node, type) in sets)
            Collect(node, type, fields, visited);
        foreach (var group in fields.GroupBy(entry => GraphqlSelection.ResponseName(entry.Field), StringComparer.Ordinal))
        {
            var entries = group.ToList();
            for (var i = 1; i < entries.Count; i++)
            {
                for (var j = 0; j < i; j++)
                    Compare(group.Key, entries[j], entries[i]);
            }

            if (depth > MaxDepth)
                throw document.Error(entries[0].Field, "the query nests too deeply");
            Check([.. entries.Where(entry => GraphqlSelection.Of(entry.Field).Any()).Select(entry => (entry.Field, Result(entry)))], depth + 1);
        }
    }

    private GraphqlType Result((RegoObject Field, GraphqlType Parent) entry) =>
        schema.Find(TypeReferences.NameOf(TypeOf(entry)))!;

    private RegoObject TypeOf((RegoObject Field, GraphqlType Parent) entry) =>
        Node(schema.Field(entry.Parent, TextOf(entry.Field, "Name"))!, "Type")!;

    private void Collect(RegoObject node, GraphqlType type, List<(RegoObject, GraphqlType)> fields, HashSet<string> visited)
    {
        foreach (var selection in GraphqlSelection.Of(node))
        {
            context.Charge(4);
            if (GraphqlSelection.IsField(selection))
                fields.Add((selection, type));
            else if (!GraphqlSelection.IsSpread(selection))
                Collect(selection, schema.Find(TextOf(selection, "TypeCondition")) ?? type, fields, visited);
            else if (visited.Add(TextOf(selection, "Name")))
                Collect(fragments[TextOf(selection, "Name")], schema.Find(TextOf(fragments[TextOf(selection, "Name")], "TypeCondition"))!, fields, visited);
        }
    }

    private void Compare(string name, (RegoObject Field, GraphqlType Parent) one, (RegoObject Field, GraphqlType Parent) other)
    {
        context.Charge(16);

        // Fields of two different object types never meet in one answer; only their shapes must agree.
        var mayMeet = one.Parent == other.Parent || one.Parent.Kind != "OBJECT" || other.Parent.Kind != "OBJECT";
        if (mayMeet && TextOf(one.Field, "Name") != TextOf(other.Field, "Name"))
        {
            throw Conflict(other.Field, name, $"\"{TextOf(one.Field, "Name")}\" and \"{TextOf(other.Field, "Name")}\" are different fields");
        }

        if (mayMeet && !SameArguments(one.Field, other.Field))
            throw Conflict(other.Field, name, "they have differing arguments");
        RegoObject type = TypeOf(one), otherType = TypeOf(other);
        if (!SameShape(type, otherType))
        {
            throw Conflict(
                other.Field, name, $"they return conflicting types \"{TypeReferences.Print(type)}\" and \"{TypeReferences.Print(otherType)}\"");
        }
    }

    private GraphqlError Conflict(RegoObject field, string name, string reason) => document.Error(
        field, $"Fields \"{name}\" conflict because {reason}. Use different aliases on the fields to fetch both if this was intentional.");

    private static bool SameArguments(RegoObject one, RegoObject other) =>
        (!Nodes(one, "Arguments").Any() && !Nodes(other, "Arguments").Any())
        || RegoSet.Of(Nodes(one, "Arguments")).Equals(RegoSet.Of(Nodes(other, "Arguments")));

    private bool SameShape(RegoObject one, RegoObject other)
    {
        if (TypeReferences.IsNonNull(one) != TypeReferences.IsNonNull(other))
            return false;
        if (Node(one, "Elem") is not null || Node(other, "Elem") is not null)
            return Node(one, "Elem") is { } left && Node(other, "Elem") is { } right && SameShape(left, right);
        GraphqlType type = schema.Find(TextOf(one, "NamedType"))!, otherType = schema.Find(TextOf(other, "NamedType"))!;
        return type == otherType || (type.IsComposite && otherType.IsComposite);
    }
}
