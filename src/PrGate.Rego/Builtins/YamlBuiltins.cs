using PrGate.Rego.Builtins.Objects;
using PrGate.Rego.Builtins.Yaml;
using PrGate.Rego.Values;
using T = PrGate.Rego.Builtins.RegoType;

namespace PrGate.Rego.Builtins;

/// <summary>YAML 1.1 as Kubernetes' tools read and write it.</summary>
internal static class YamlBuiltins
{
    public static IEnumerable<BuiltinDeclaration> Declarations { get; } =
    [
        BuiltinDeclaration.Of("yaml.marshal", "The value as YAML text; sets become sorted lists.", [("x", T.Any)], T.String, Marshal),
        BuiltinDeclaration.Of("yaml.unmarshal", "The value of the first document of a YAML text.", [("x", T.String)], T.Any,
            (context, args) => YamlReader.Read(context, Operand.Text(args, 0))),
        BuiltinDeclaration.Of("yaml.is_valid", "Whether the value is YAML text.", [("x", T.Any)], T.Boolean, IsValid),
    ];

    private static RegoString Marshal(BuiltinContext context, ReadOnlySpan<RegoValue> args)
    {
        context.Charge(2 * ValueSize.Of(args[0]));
        return new RegoString(YamlWriter.Write(args[0]));
    }

    private static RegoBoolean IsValid(BuiltinContext context, ReadOnlySpan<RegoValue> args)
    {
        if (args[0] is not RegoString text)
            return RegoBoolean.False;
        try
        {
            YamlReader.Read(context, text.Value);
            return RegoBoolean.True;
        }
        catch (BuiltinException)
        {
            // Invalidity is the answer here, not a failure.
            return RegoBoolean.False;
        }
    }
}
