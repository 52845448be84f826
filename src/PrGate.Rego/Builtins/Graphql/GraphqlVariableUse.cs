using PrGate.Rego.Values;
using static PrGate.Rego.Builtins.Graphql.GraphqlDocument;

namespace PrGate.Rego.Builtins.Graphql;

/// <summary>Follows an operation into its fragments and checks each variable where it is used.</summary>
internal sealed class GraphqlVariableUse(
    BuiltinContext context, GraphqlSchema schema, GraphqlDocument document, IReadOnlyDictionary<string, RegoObject> declared,
    IReadOnlyDictionary<string, RegoObject> fragments)
{
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);
    private readonly HashSet<string> _visited = new(StringComparer.Ordinal);
    private string _operation = "";

    /// <summary>The variables used.</summary>
    /// <exception cref="GraphqlError">One is not declared or its type does not fit.</exception>
    public HashSet<string> Find(RegoObject operation)
    {
        _operation = TextOf(operation, "Name");
        FindInDirectives(operation);
        FindInSelections(operation, schema.Roots[TextOf(operation, "Operation")]);
        return _used;
    }

    private void FindInSelections(RegoObject node, GraphqlType type)
    {
        foreach (var selection in GraphqlSelection.Of(node))
        {
            context.Charge(1);
            FindInDirectives(selection);
            if (GraphqlSelection.IsField(selection))
            {
                var field = schema.Field(type, TextOf(selection, "Name"))!;
                FindInArguments(selection, field);
                FindInSelections(selection, schema.Find(TypeReferences.NameOf(Node(field, "Type")!))!);
            }
            else if (GraphqlSelection.IsSpread(selection))
            {
                var name = TextOf(selection, "Name");
                if (!_visited.Add(name))
                    continue;
                FindInDirectives(fragments[name]);
                FindInSelections(fragments[name], schema.Find(TextOf(fragments[name], "TypeCondition"))!);
            }
            else
            {
                FindInSelections(selection, schema.Find(TextOf(selection, "TypeCondition")) ?? type);
            }
        }
    }

    private void FindInDirectives(RegoObject node)
    {
        foreach (var directive in Nodes(node, "Directives"))
        {
            if (schema.Directives.TryGetValue(TextOf(directive, "Name"), out var definition))
                FindInArguments(directive, definition);
        }
    }

    private void FindInArguments(RegoObject node, RegoObject definition)
    {
        foreach (var argument in Nodes(node, "Arguments"))
        {
            var name = TextOf(argument, "Name");
            if (Nodes(definition, "Arguments").FirstOrDefault(known => TextOf(known, "Name") == name) is { } expected)
                FindInValue(Node(argument, "Value")!, Node(expected, "Type")!, expected.Find("DefaultValue") is not null);
        }
    }

    private void FindInValue(RegoObject value, RegoObject type, bool hasDefault)
    {
        if (value.Find("Kind") is RegoNumber kind && kind.TryGetInt64(out var number) && number == 0)
        {
            Use(value, type, hasDefault);
            return;
        }

        var named = schema.Find(TypeReferences.NameOf(type));
        foreach (var child in Nodes(value, "Children"))
        {
            var name = TextOf(child, "Name");
            var field = name.Length == 0 ? null : named?.Field(name);
            var inner = name.Length == 0 ? Node(type, "Elem") ?? type : Node(field ?? child, "Type");
            if (inner is not null)
                FindInValue(Node(child, "Value")!, inner, field?.Find("DefaultValue") is not null);
        }
    }

    private void Use(RegoObject value, RegoObject wanted, bool hasDefault)
    {
        var name = TextOf(value, "Raw");
        if (!declared.TryGetValue(name, out var variable))
        {
            var where = _operation.Length > 0 ? $"by operation \"{_operation}\"" : "";
            throw document.Error(value, $"Variable \"${name}\" is not defined {where}".TrimEnd() + ".");
        }

        _used.Add(name);
        var given = Node(variable, "Type")!;

        // A default on either side makes up for a missing exclamation mark.
        var initial = Node(variable, "DefaultValue");
        var mayBeNull = TypeReferences.IsNonNull(wanted) && !TypeReferences.IsNonNull(given) && (hasDefault || (initial is not null && TextOf(initial, "Raw") != "null"));
        var target = mayBeNull
            ? RegoObject.Of(wanted.Keys.ToArray().Zip(wanted.Values.ToArray(), KeyValuePair.Create)
                .Append(KeyValuePair.Create<RegoValue, RegoValue>(new RegoString("NonNull"), RegoBoolean.False)))
            : wanted;
        if (!TypeReferences.Accepts(target, given))
        {
            throw document.Error(
                value, $"Variable \"${name}\" of type \"{TypeReferences.Print(given)}\" used in position expecting type \"{TypeReferences.Print(wanted)}\".");
        }
    }
}
