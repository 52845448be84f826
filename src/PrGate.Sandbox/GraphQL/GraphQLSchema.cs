namespace PrGate.Sandbox.GraphQL;

/// <summary>
/// The part of a forge's schema that is imitated, written as <c>Type = field(argument, …): Type …</c>, a type a line; a field without a type is
/// a plain value, <c>Union = A | B</c> names what a value may be. A query is checked against it before anything runs, as forges do.
/// </summary>
internal sealed class GraphQLSchema
{
    private readonly Dictionary<string, Dictionary<string, Field>> _types = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string[]> _unions = new(StringComparer.Ordinal);

    public GraphQLSchema(string text)
    {
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var (name, body) = line.Split('=', 2, StringSplitOptions.TrimEntries) is [var n, var b]
                ? (n, b)
                : throw new FormatException($"Not a type: {line}");
            if (body.Contains('|', StringComparison.Ordinal))
                _unions[name] = body.Split('|', StringSplitOptions.TrimEntries);
            else
                _types[name] = ParseFields(body);
        }
    }

    /// <exception cref="GraphQLError">The query names something that is not there, or leaves out what must be.</exception>
    public void Check(GraphQLDocument query)
    {
        var declared = query.Variables.Select(v => v.Name).ToHashSet(StringComparer.Ordinal);
        Check(query, query.Selections, query.Operation == "mutation" ? "Mutation" : "Query", declared, depth: 0);
    }

    private void Check(GraphQLDocument query, IReadOnlyList<GraphQLSelection> selections, string type, HashSet<string> declared, int depth)
    {
        if (depth > 25)
            throw new GraphQLError("Query has depth of more than 25");
        foreach (var selection in selections)
        {
            switch (selection)
            {
                case GraphQLSelection.Fragment fragment:
                    CheckFragment(query, fragment, type, declared, depth);
                    break;
                case GraphQLSelection.Spread spread:
                    CheckFragment(
                        query,
                        query.Fragments.GetValueOrDefault(spread.Name) ?? throw new GraphQLError($"Fragment {spread.Name} was used, but not defined"),
                        type, declared, depth);
                    break;
                case GraphQLSelection.Field { Name: "__typename" }:
                    break;
                case GraphQLSelection.Field field:
                    CheckField(query, field, type, declared, depth);
                    break;
            }
        }
    }

    private void CheckFragment(GraphQLDocument query, GraphQLSelection.Fragment fragment, string type, HashSet<string> declared, int depth)
    {
        var of = fragment.Type ?? type;
        if (!_types.ContainsKey(of) && !_unions.ContainsKey(of))
            throw new GraphQLError($"No such type {of}, so it can't be a fragment condition", code: "undefinedType");
        Check(query, fragment.Selections, of, declared, depth + 1);
    }

    private void CheckField(GraphQLDocument query, GraphQLSelection.Field field, string type, HashSet<string> declared, int depth)
    {
        var found = FieldsOf(type).GetValueOrDefault(field.Name)
            ?? throw new GraphQLError($"Field '{field.Name}' doesn't exist on type '{type}'", code: "undefinedField");
        foreach (var (name, value) in field.Arguments)
        {
            if (!found.Arguments.Contains(name))
                throw new GraphQLError($"Field '{field.Name}' doesn't accept argument '{name}'", code: "argumentNotAccepted");
            CheckVariables(value, declared);
        }
        if (found.Type is null && field.Selections.Count > 0)
            throw new GraphQLError($"Selections can't be made on scalars (field '{field.Name}' returns a plain value)", code: "selectionMismatch");
        if (found.Type is null)
            return;
        if (field.Selections.Count == 0)
            throw new GraphQLError($"Field must have selections (field '{field.Name}' returns {found.Type} but has no selections.)", code: "selectionMismatch");
        Check(query, field.Selections, found.Type, declared, depth + 1);
    }

    private Dictionary<string, Field> FieldsOf(string type)
    {
        if (_types.TryGetValue(type, out var fields))
            return fields;
        // A union's own fields are those that every member has: what an interface is to a reader.
        var members = _unions[type];
        return _types[members[0]].Where(f => members.All(m => _types[m].ContainsKey(f.Key))).ToDictionary();
    }

    private static void CheckVariables(object? value, HashSet<string> declared)
    {
        switch (value)
        {
            case GraphQLVariableUse use when !declared.Contains(use.Name):
                throw new GraphQLError($"Variable ${use.Name} is used by anonymous query but not declared", code: "variableNotDefined");
            case List<object?> list:
                list.ForEach(v => CheckVariables(v, declared));
                break;
            case Dictionary<string, object?> fields:
                foreach (var inner in fields.Values)
                    CheckVariables(inner, declared);
                break;
        }
    }

    private static Dictionary<string, Field> ParseFields(string body)
    {
        var fields = new Dictionary<string, Field>(StringComparer.Ordinal);
        var rest = body.AsSpan();
        while (!(rest = rest.TrimStart()).IsEmpty)
        {
            var end = rest.IndexOfAny("(: ");
            var name = (end < 0 ? rest : rest[..end]).ToString();
            rest = end < 0 ? [] : rest[end..];
            string[] arguments = [];
            if (rest is ['(', ..])
            {
                var close = rest.IndexOf(')');
                arguments = rest[1..close].ToString().Split(',', StringSplitOptions.TrimEntries);
                rest = rest[(close + 1)..];
            }
            string? type = null;
            if (rest is [':', ..])
            {
                rest = rest[1..].TrimStart();
                end = rest.IndexOf(' ');
                type = (end < 0 ? rest : rest[..end]).ToString();
                rest = end < 0 ? [] : rest[end..];
            }
            fields.Add(name, new Field(arguments, type));
        }
        return fields;
    }

    private sealed record Field(string[] Arguments, string? Type);
}
