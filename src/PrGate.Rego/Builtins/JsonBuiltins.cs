using PrGate.Rego.Builtins.Encodings;
using PrGate.Rego.Builtins.Objects;
using PrGate.Rego.Values;
using T = PrGate.Rego.Builtins.RegoType;

namespace PrGate.Rego.Builtins;

/// <summary>JSON text and operations on documents by path.</summary>
internal static class JsonBuiltins
{
    private static readonly T AnyObject = T.ObjectOf(T.Any, T.Any);
    private static readonly T Path = T.AnyOf(T.String, T.ArrayOf(T.Any));
    private static readonly T Paths = T.AnyOf(T.ArrayOf(Path), T.SetOf(Path));

    private static readonly T Options = T.Record(
        new Dictionary<RegoValue, RegoType>
        {
            [new RegoString("pretty")] = T.Boolean,
            [new RegoString("indent")] = T.String,
            [new RegoString("prefix")] = T.String,
        },
        T.Any);

    public static IEnumerable<BuiltinDeclaration> Declarations { get; } =
    [
        BuiltinDeclaration.Of("json.marshal", "The value as JSON text; sets become sorted arrays.", [("x", T.Any)], T.String, Marshal),
        BuiltinDeclaration.Of(
            "json.marshal_with_options", "The value as JSON text, indented when options pretty, indent or prefix ask for it.",
            [("x", T.Any), ("opts", Options)], T.String, MarshalWithOptions),
        BuiltinDeclaration.Of("json.unmarshal", "The value of JSON text.", [("x", T.String)], T.Any, Unmarshal),
        BuiltinDeclaration.Of("json.is_valid", "Whether the text is JSON.", [("x", T.Any)], T.Boolean, IsValid),
        BuiltinDeclaration.Of("json.filter", "The object with only the values at the paths.", [("object", AnyObject), ("paths", Paths)], AnyObject,
            (context, args) => PathTree.Filter(context, Operand.Object(args, 0), PathTree.Of(context, args, 1))),
        BuiltinDeclaration.Of("json.remove", "The object without the values at the paths.", [("object", AnyObject), ("paths", Paths)], AnyObject,
            (context, args) => PathTree.Remove(context, Operand.Object(args, 0), PathTree.Of(context, args, 1))),
        BuiltinDeclaration.Of(
            "json.patch", "The document after the operations of a JSON patch (RFC 6902); undefined if one cannot be applied.",
            [("object", T.Any), ("patches", T.ArrayOf(T.Any))], T.Any, Patch),
    ];

    private static RegoString Marshal(BuiltinContext context, ReadOnlySpan<RegoValue> args) => new(Json(context, args[0]));

    private static string Json(BuiltinContext context, RegoValue value)
    {
        context.Charge(1 + ValueSize.Of(value));
        return RegoJson.Write(value);
    }

    private static RegoString MarshalWithOptions(BuiltinContext context, ReadOnlySpan<RegoValue> args)
    {
        var (prefix, indent, pretty) = ("", "\t", (bool?)null);
        var asksForLayout = false;
        foreach (var (key, value) in Operand.Object(args, 1))
        {
            switch ((key as RegoString)?.Value)
            {
                case "prefix":
                    (prefix, asksForLayout) = (OptionText(key, value), true);
                    break;
                case "indent":
                    (indent, asksForLayout) = (OptionText(key, value), true);
                    break;
                case "pretty":
                    pretty = (value as RegoBoolean ?? throw Operand.Error(1, $"key {key} failed cast to bool")).Value;
                    break;
                default:
                    throw Operand.Error(1, $"object contained unknown key {key}");
            }
        }

        var json = Json(context, args[0]);
        if (!(pretty ?? asksForLayout))
            return new RegoString(json);
        var lines = json.Count(c => c is ',' or '[' or '{');
        context.Charge(lines * (1L + ((prefix.Length + indent.Length) / 16)));
        return new RegoString(prefix + JsonIndent.Apply(context, json, prefix, indent));
    }

    private static string OptionText(RegoValue key, RegoValue value) => value is RegoString text
        ? text.Value
        : throw Operand.Error(1, $"key {key} failed cast to string: operand must be string but got {Operand.NameOf(value)}");

    private static RegoValue Unmarshal(BuiltinContext context, ReadOnlySpan<RegoValue> args)
    {
        var text = Operand.Text(args, 0);
        context.Charge(text.Length / 4);
        try
        {
            return RegoJson.Parse(text);
        }
        catch (RegoJsonException error)
        {
            throw new BuiltinException(error.Message, error);
        }
    }

    private static RegoBoolean IsValid(BuiltinContext context, ReadOnlySpan<RegoValue> args)
    {
        if (args[0] is not RegoString text)
            return RegoBoolean.False;
        context.Charge(text.Value.Length / 4);
        try
        {
            RegoJson.Parse(text.Value);
            return RegoBoolean.True;
        }
        catch (RegoJsonException)
        {
            // Invalidity is the answer here, not a failure.
            return RegoBoolean.False;
        }
    }

    private static RegoValue? Patch(BuiltinContext context, ReadOnlySpan<RegoValue> args)
    {
        var operations = Operand.Array(args, 1);
        return JsonPatch.Apply(context, args[0], operations);
    }
}
