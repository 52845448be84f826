using PrGate.Rego.Values;

namespace PrGate.Rego.Builtins.Graphql;

/// <summary>Reads schema documents: type definitions, extensions, directives.</summary>
internal sealed class GraphqlSchemaReader(BuiltinContext context, string text, bool isBuiltIn = false) : GraphqlReader(context, text)
{
    private static readonly HashSet<string> Locations = new(StringComparer.Ordinal)
    {
        "QUERY", "MUTATION", "SUBSCRIPTION", "FIELD", "FRAGMENT_DEFINITION", "FRAGMENT_SPREAD", "INLINE_FRAGMENT", "VARIABLE_DEFINITION",
        "SCHEMA", "SCALAR", "OBJECT", "FIELD_DEFINITION", "ARGUMENT_DEFINITION", "INTERFACE", "UNION", "ENUM", "ENUM_VALUE", "INPUT_OBJECT",
        "INPUT_FIELD_DEFINITION",
    };

    /// <exception cref="GraphqlError">The text is no schema.</exception>
    public GraphqlDocument Read()
    {
        List<RegoValue> definitions = [], schemas = [], directives = [], extensions = [], schemaExtensions = [];
        var start = Peek;
        while (Peek.Kind != GraphqlToken.End)
        {
            var beginning = Peek;
            var description = Description();
            if (Peek.Kind != "Name")
                throw Unexpected(Peek);
            switch (Peek.Value)
            {
                case "scalar" or "type" or "interface" or "union" or "enum" or "input":
                    definitions.Add(Definition(description, isExtension: false));
                    break;
                case "schema":
                    schemas.Add(Schema(description));
                    break;
                case "directive":
                    directives.Add(Directive(description));
                    break;
                case "extend" when description.Length > 0:
                    throw Unexpected(beginning);
                case "extend":
                    Take();
                    if (Peek.Value == "schema")
                        schemaExtensions.Add(SchemaExtension());
                    else
                        extensions.Add(Definition("", isExtension: true));
                    break;
                default:
                    throw Unexpected(Peek);
            }
        }

        return new GraphqlDocument(
            Node(
                start, ("Definitions", List(definitions)), ("Schema", List(schemas)), ("Directives", List(directives)),
                ("Extensions", List(extensions)), ("SchemaExtension", List(schemaExtensions))),
            Places);
    }

    private static RegoArray List(List<RegoValue> items) => new([.. items]);

    private string Description() => Peek.Kind is "String" or "BlockString" ? Take().Value : "";

    private RegoObject Schema(string description)
    {
        ExpectKeyword("schema");
        return Node(Peek, ("Description", Text(description)), ("Directives", Directives(true)), ("OperationTypes", OperationTypes()));
    }

    private RegoObject SchemaExtension()
    {
        var extension = Schema("");
        return extension.Find("Directives") is null && extension.Find("OperationTypes") is null ? throw Unexpected(Peek) : extension;
    }

    private RegoArray OperationTypes() => Some("{", "}", () =>
    {
        var start = Peek;
        var operation = OperationType();
        Expect(":");
        return Node(start, ("Operation", Text(operation)), ("Type", Text(Name())));
    });

    private RegoObject Definition(string description, bool isExtension)
    {
        var keyword = Peek.Kind == "Name" ? Peek.Value : "";
        var kind = keyword switch
        {
            "scalar" => "SCALAR",
            "type" => "OBJECT",
            "interface" => "INTERFACE",
            "union" => "UNION",
            "enum" => "ENUM",
            "input" => "INPUT_OBJECT",
            _ => throw Unexpected(Peek),
        };
        Take();
        var start = Peek;
        var name = Name();
        var interfaces = kind is "OBJECT" or "INTERFACE" ? Interfaces() : RegoArray.Empty;
        var directives = Directives(true);
        var fields = kind switch
        {
            "OBJECT" or "INTERFACE" => Some("{", "}", Field),
            "INPUT_OBJECT" => Some("{", "}", () => InputValue()),
            _ => RegoArray.Empty,
        };
        var types = kind == "UNION" ? UnionTypes() : RegoArray.Empty;
        var values = kind == "ENUM" ? Some("{", "}", EnumValue) : RegoArray.Empty;
        if (isExtension && interfaces.Count + directives.Count + fields.Count + types.Count + values.Count == 0)
            throw Unexpected(Peek);
        return Node(
            start, ("Kind", Text(kind)), ("Description", Text(description)), ("Name", Text(name)), ("Directives", directives),
            ("Interfaces", interfaces), ("Fields", fields), ("Types", types), ("EnumValues", values), ("BuiltIn", RegoBoolean.Of(isBuiltIn)));
    }

    private RegoArray Interfaces()
    {
        if (Peek.Value != "implements")
            return RegoArray.Empty;
        Take();
        return Names("&");
    }

    private RegoArray UnionTypes() => TryTake("=") ? Names("|") : RegoArray.Empty;

    /// <summary>Names with a separator between them, which may also lead.</summary>
    private RegoArray Names(string separator)
    {
        TryTake(separator);
        var names = new List<RegoValue> { Text(Name()) };
        while (TryTake(separator))
            names.Add(Text(Name()));
        return List(names);
    }

    private RegoObject Field()
    {
        var start = Peek;
        var description = Description();
        var name = Name();
        var arguments = Some("(", ")", () => InputValue());
        Expect(":");
        return Node(
            start, ("Description", Text(description)), ("Name", Text(name)), ("Arguments", arguments), ("Type", TypeReference()),
            ("Directives", Directives(true)));
    }

    private RegoObject InputValue()
    {
        var start = Peek;
        var description = Description();
        var name = Name();
        Expect(":");
        var type = TypeReference();
        var initial = TryTake("=") ? Value(isConstant: true) : null;
        return Node(
            start, ("Description", Text(description)), ("Name", Text(name)), ("Type", type), ("DefaultValue", initial), ("Directives", Directives(true)));
    }

    private RegoObject EnumValue()
    {
        var start = Peek;
        var description = Description();
        return Node(start, ("Description", Text(description)), ("Name", Text(Name())), ("Directives", Directives(true)));
    }

    private RegoObject Directive(string description)
    {
        ExpectKeyword("directive");
        Expect("@");
        var start = Peek;
        var name = Name();
        var arguments = Some("(", ")", () => InputValue());
        var isRepeatable = Peek is { Kind: "Name", Value: "repeatable" };
        if (isRepeatable)
            Take();
        ExpectKeyword("on");
        TryTake("|");
        var locations = new List<RegoValue> { Text(Location()) };
        while (TryTake("|"))
            locations.Add(Text(Location()));
        return Node(
            start, ("Description", Text(description)), ("Name", Text(name)), ("Arguments", arguments), ("Locations", List(locations)),
            ("IsRepeatable", RegoBoolean.Of(isRepeatable)));
    }

    private string Location()
    {
        var token = Expect("Name");
        return Locations.Contains(token.Value) ? token.Value : throw Unexpected(token);
    }
}
