using PrGate.Rego.Values;
using static PrGate.Rego.Builtins.Graphql.GraphqlDocument;

namespace PrGate.Rego.Builtins.Graphql;

/// <summary>A valid schema: the given document with what every GraphQL server has built in.</summary>
internal sealed class GraphqlSchema
{
    /// <summary>Built-in scalars, directives and the introspection types (spec.graphql.org, sections 3 and 4).</summary>
    private const string BuiltIn = """
        scalar Int scalar Float scalar String scalar Boolean scalar ID
        directive @include(if: Boolean!) on FIELD | FRAGMENT_SPREAD | INLINE_FRAGMENT
        directive @skip(if: Boolean!) on FIELD | FRAGMENT_SPREAD | INLINE_FRAGMENT
        directive @deprecated(reason: String = "No longer supported") on FIELD_DEFINITION | ARGUMENT_DEFINITION | INPUT_FIELD_DEFINITION | ENUM_VALUE
        directive @specifiedBy(url: String!) on SCALAR
        type __Schema { description: String types: [__Type!]! queryType: __Type! mutationType: __Type subscriptionType: __Type directives: [__Directive!]! }
        type __Type {
          kind: __TypeKind! name: String description: String fields(includeDeprecated: Boolean = false): [__Field!] interfaces: [__Type!]
          possibleTypes: [__Type!] enumValues(includeDeprecated: Boolean = false): [__EnumValue!] inputFields: [__InputValue!] ofType: __Type
          specifiedByURL: String
        }
        type __Field { name: String! description: String args: [__InputValue!]! type: __Type! isDeprecated: Boolean! deprecationReason: String }
        type __InputValue { name: String! description: String type: __Type! defaultValue: String }
        type __EnumValue { name: String! description: String isDeprecated: Boolean! deprecationReason: String }
        enum __TypeKind { SCALAR OBJECT INTERFACE UNION ENUM INPUT_OBJECT LIST NON_NULL }
        type __Directive { name: String! description: String locations: [__DirectiveLocation!]! args: [__InputValue!]! isRepeatable: Boolean! }
        enum __DirectiveLocation {
          QUERY MUTATION SUBSCRIPTION FIELD FRAGMENT_DEFINITION FRAGMENT_SPREAD INLINE_FRAGMENT VARIABLE_DEFINITION SCHEMA SCALAR OBJECT
          FIELD_DEFINITION ARGUMENT_DEFINITION INTERFACE UNION ENUM ENUM_VALUE INPUT_OBJECT INPUT_FIELD_DEFINITION
        }
        type __Meta { __schema: __Schema! __type(name: String!): __Type __typename: String! }
        """;

    private readonly Dictionary<string, HashSet<string>> _possible = new(StringComparer.Ordinal);

    public Dictionary<string, GraphqlType> Types { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, RegoObject> Directives { get; } = new(StringComparer.Ordinal);

    /// <summary>The root type of query, mutation and subscription.</summary>
    public Dictionary<string, GraphqlType> Roots { get; } = new(StringComparer.Ordinal);

    /// <summary>Builds and checks a schema.</summary>
    /// <exception cref="GraphqlError">It is not valid.</exception>
    public static GraphqlSchema Load(BuiltinContext context, GraphqlDocument document)
    {
        var schema = new GraphqlSchema();
        var builtIn = context.Cached("graphql.builtin", () => new GraphqlSchemaReader(context, BuiltIn, isBuiltIn: true).Read());
        schema.Define(builtIn);
        schema.Define(document);
        schema.Extend(document);
        schema.FindPossibleTypes();
        schema.AddDirectives(builtIn);
        schema.AddDirectives(document);
        schema.FindRoots(document);
        new GraphqlSchemaCheck(context, schema, document).Run();

        // Without a schema definition the types of these names are the roots.
        if (!Nodes(document.Root, "Schema").Any())
        {
            foreach (var (operation, name) in ((string, string)[])[("query", "Query"), ("mutation", "Mutation"), ("subscription", "Subscription")])
            {
                if (schema.Types.TryGetValue(name, out var type))
                    schema.Roots.TryAdd(operation, type);
            }
        }

        return schema;
    }

    public GraphqlType? Find(string name) => Types.GetValueOrDefault(name);

    /// <summary>The object types a value of the type can have.</summary>
    public IReadOnlySet<string> PossibleTypes(string name) => _possible.GetValueOrDefault(name) ?? [];

    /// <summary>A field of a type, the meta fields included.</summary>
    public RegoObject? Field(GraphqlType type, string name) => name switch
    {
        "__typename" => Types["__Meta"].Field(name),
        "__schema" or "__type" when Roots.GetValueOrDefault("query") == type => Types["__Meta"].Field(name),
        _ => type.Field(name),
    };

    private void Define(GraphqlDocument document)
    {
        foreach (var definition in Nodes(document.Root, "Definitions"))
        {
            var name = TextOf(definition, "Name");
            var type = new GraphqlType(definition, name, TextOf(definition, "Kind"));
            type.Add(definition);
            if (!Types.TryAdd(name, type))
                throw document.Error(definition, $"Cannot redeclare type {name}.");
        }
    }

    private void Extend(GraphqlDocument document)
    {
        foreach (var extension in Nodes(document.Root, "Extensions"))
        {
            var (name, kind) = (TextOf(extension, "Name"), TextOf(extension, "Kind"));
            if (!Types.TryGetValue(name, out var type))
                Types[name] = type = new GraphqlType(extension, name, kind);
            if (type.Kind != kind)
                throw document.Error(extension, $"Cannot extend type {name} because the base type is a {type.Kind}, not {kind}.");
            type.Add(extension);
        }
    }

    private void FindPossibleTypes()
    {
        foreach (var type in Types.Values)
        {
            foreach (var member in type.Members)
                Possible(type.Name).Add(member);
            foreach (var name in type.Interfaces)
                Possible(name).Add(type.Name);
            if (type.Kind is "OBJECT" or "INPUT_OBJECT")
                Possible(type.Name).Add(type.Name);
        }
    }

    private HashSet<string> Possible(string name)
    {
        if (!_possible.TryGetValue(name, out var types))
            _possible[name] = types = new HashSet<string>(StringComparer.Ordinal);
        return types;
    }

    private void AddDirectives(GraphqlDocument document)
    {
        foreach (var directive in Nodes(document.Root, "Directives"))
        {
            var name = TextOf(directive, "Name");

            // A schema may define the built-in ones again.
            if (!Directives.TryAdd(name, directive) && name is not ("include" or "skip" or "deprecated" or "specifiedBy"))
                throw document.Error(directive, $"Cannot redeclare directive {name}.");
        }
    }

    private void FindRoots(GraphqlDocument document)
    {
        var schemas = Nodes(document.Root, "Schema").ToList();
        if (schemas.Count > 1)
            throw document.Error(schemas[1], "Cannot have multiple schema entry points, consider schema extensions instead.");
        foreach (var root in schemas.Concat(Nodes(document.Root, "SchemaExtension")).SelectMany(schema => Nodes(schema, "OperationTypes")))
        {
            var (operation, name) = (TextOf(root, "Operation"), TextOf(root, "Type"));
            Roots[operation] = Find(name)
                ?? throw document.Error(root, $"Schema root {operation} refers to a type {name} that does not exist.");
        }
    }
}
