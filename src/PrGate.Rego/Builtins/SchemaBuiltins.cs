using PrGate.Rego.Builtins.Objects;
using PrGate.Rego.Builtins.Schemas;
using PrGate.Rego.Values;
using T = PrGate.Rego.Builtins.RegoType;

namespace PrGate.Rego.Builtins;

/// <summary>JSON schemas. References stay within the schema; nothing is fetched.</summary>
internal static class SchemaBuiltins
{
    private static readonly T Document = T.AnyOf(T.String, T.ObjectOf(T.Any, T.Any));

    public static IEnumerable<BuiltinDeclaration> Declarations { get; } =
    [
        BuiltinDeclaration.Of(
            "json.verify_schema", "Whether the document is a JSON schema, and else what is wrong.", [("schema", Document)],
            T.Tuple(T.Boolean, T.AnyOf(T.String, T.Null)), Verify),
        BuiltinDeclaration.Of(
            "json.match_schema", "Whether the document matches the schema, and each place where it does not.",
            [("document", Document), ("schema", Document)], T.Tuple(T.Boolean, T.ArrayOf(T.ObjectOf(T.String, T.String))), Match),
    ];

    private static RegoArray Verify(BuiltinContext context, ReadOnlySpan<RegoValue> args)
    {
        try
        {
            new SchemaCheck(context, new SchemaDocument(Load(context, args[0]))).Run();
            return new RegoArray([RegoBoolean.True, RegoNull.Instance]);
        }
        catch (BuiltinException error)
        {
            // What is wrong is the answer.
            return new RegoArray([RegoBoolean.False, new RegoString($"jsonschema: {error.Message}")]);
        }
    }

    private static RegoArray Match(BuiltinContext context, ReadOnlySpan<RegoValue> args)
    {
        var document = Load(context, args[0]);
        var given = args[1];
        var schema = context.Cached(("json.schema", given), () =>
        {
            var loaded = new SchemaDocument(Load(context, given));
            new SchemaCheck(context, loaded).Run();
            return loaded;
        });
        var outcome = new SchemaValidator(context, schema).Run(document);
        return new RegoArray([RegoBoolean.Of(outcome.IsValid), new RegoArray([.. outcome.Findings.Select(finding => finding.Describe())])]);
    }

    /// <summary>A document given as JSON text or as a value, in plain JSON.</summary>
    private static RegoValue Load(BuiltinContext context, RegoValue value)
    {
        context.Charge(ValueSize.Of(value));
        var json = value switch
        {
            RegoString text => text.Value,
            RegoObject or RegoArray => RegoJson.Write(value),
            _ => throw new BuiltinException("wrong type, expected string or object"),
        };
        try
        {
            return RegoJson.Parse(json);
        }
        catch (RegoJsonException error)
        {
            throw new BuiltinException("invalid JSON string", error);
        }
    }
}
