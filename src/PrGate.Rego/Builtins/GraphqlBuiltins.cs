using PrGate.Rego.Builtins.Graphql;
using PrGate.Rego.Values;
using T = PrGate.Rego.Builtins.RegoType;

namespace PrGate.Rego.Builtins;

/// <summary>GraphQL queries and schemas, as text or as the objects these functions return.</summary>
internal static class GraphqlBuiltins
{
    private static readonly T AnyObject = T.ObjectOf(T.Any, T.Any);
    private static readonly T Source = T.AnyOf(T.String, AnyObject);

    public static IEnumerable<BuiltinDeclaration> Declarations { get; } =
    [
        BuiltinDeclaration.Of("graphql.parse_query", "The object of a query's text.", [("query", T.String)], AnyObject,
            (context, args) => ParseText(new RegoString(Operand.Text(args, 0)), text => Query(context, text, 0))),
        BuiltinDeclaration.Of("graphql.parse_schema", "The object of a schema's text.", [("schema", T.String)], AnyObject,
            (context, args) => ParseText(new RegoString(Operand.Text(args, 0)), text => Schema(context, text, 0))),
        BuiltinDeclaration.Of("graphql.parse", "The objects of a query and a schema that the query is valid under.", [("query", Source), ("schema", Source)],
            T.Tuple(AnyObject, AnyObject), Parse),
        BuiltinDeclaration.Of(
            "graphql.parse_and_verify", "Whether the query is valid under the schema, then the objects of both (else empty ones).",
            [("query", Source), ("schema", Source)], T.Tuple(T.Boolean, AnyObject, AnyObject), ParseAndVerify),
        BuiltinDeclaration.Of("graphql.is_valid", "Whether the query is valid under the schema.", [("query", Source), ("schema", Source)], T.Boolean,
            (context, args) => RegoBoolean.Of(Verified(context, args[0], args[1]) is not null)),
        BuiltinDeclaration.Of("graphql.schema_is_valid", "Whether the schema is valid.", [("schema", Source)], T.Boolean, SchemaIsValid),
    ];

    private static GraphqlDocument Query(BuiltinContext context, RegoValue value, int position) => value switch
    {
        RegoString text => new GraphqlQueryReader(context, Charged(context, text)).Read(),
        RegoObject root => GraphqlShape.Require(context, root),
        _ => throw Operand.WrongType(position, value, "string", "object"),
    };

    private static GraphqlDocument Schema(BuiltinContext context, RegoValue value, int position) => value switch
    {
        RegoString text => new GraphqlSchemaReader(context, Charged(context, text)).Read(),
        RegoObject root => GraphqlShape.Require(context, root),
        _ => throw Operand.WrongType(position, value, "string", "object"),
    };

    private static string Charged(BuiltinContext context, RegoString text)
    {
        context.Charge(1 + (text.Value.Length / 8));
        return text.Value;
    }

    private static RegoObject ParseText(RegoString text, Func<RegoString, GraphqlDocument> parse) => Run(() => parse(text)).Root;

    /// <summary>Runs a step whose errors lie in a text of its own.</summary>
    private static TResult Run<TResult>(Func<TResult> step, string what = "GraphQL string")
    {
        try
        {
            return step();
        }
        catch (GraphqlError error)
        {
            throw new BuiltinException($"{error.Message} in {what} at location {error.Line}:{error.Column}", error);
        }
    }

    private static RegoArray Parse(BuiltinContext context, ReadOnlySpan<RegoValue> args)
    {
        RegoValue queryOperand = args[0], schemaOperand = args[1];
        var query = Run(() => Query(context, queryOperand, 0));
        var schema = Run(() => Schema(context, schemaOperand, 1));
        GraphqlSchema loaded;
        try
        {
            loaded = GraphqlSchema.Load(context, schema);
        }
        catch (GraphqlError error)
        {
            throw new BuiltinException(
                $"Error in gqlparser SchemaDocument to Schema conversion: input:{error.Line}:{error.Column}: {error.Message}", error);
        }

        return Run(
            () =>
            {
                GraphqlQueryCheck.Run(context, loaded, query);
                return new RegoArray([query.Root, schema.Root]);
            },
            "GraphQL query string");
    }

    private static RegoArray ParseAndVerify(BuiltinContext context, ReadOnlySpan<RegoValue> args) =>
        Verified(context, args[0], args[1]) is var (query, schema)
            ? new RegoArray([RegoBoolean.True, query, schema])
            : new RegoArray([RegoBoolean.False, RegoObject.Empty, RegoObject.Empty]);

    /// <summary>Both objects, null if the query is not valid under the schema.</summary>
    private static (RegoObject Query, RegoObject Schema)? Verified(BuiltinContext context, RegoValue query, RegoValue schema)
    {
        if (query is not (RegoString or RegoObject) || schema is not (RegoString or RegoObject))
            return null;
        try
        {
            GraphqlDocument queryDocument = Query(context, query, 0), schemaDocument = Schema(context, schema, 1);
            GraphqlQueryCheck.Run(context, GraphqlSchema.Load(context, schemaDocument), queryDocument);
            return (queryDocument.Root, schemaDocument.Root);
        }
        catch (GraphqlError)
        {
            // Not being valid is the answer.
            return null;
        }
    }

    private static RegoBoolean SchemaIsValid(BuiltinContext context, ReadOnlySpan<RegoValue> args)
    {
        if (args[0] is not (RegoString or RegoObject))
            return RegoBoolean.False;
        try
        {
            GraphqlSchema.Load(context, Schema(context, args[0], 0));
            return RegoBoolean.True;
        }
        catch (GraphqlError)
        {
            // Not being valid is the answer.
            return RegoBoolean.False;
        }
    }
}
