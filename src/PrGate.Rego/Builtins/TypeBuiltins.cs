using PrGate.Rego.Values;
using T = PrGate.Rego.Builtins.RegoType;

namespace PrGate.Rego.Builtins;

/// <summary>What kind of value something is.</summary>
internal static class TypeBuiltins
{
    public static IEnumerable<BuiltinDeclaration> Declarations { get; } =
    [
        Is("is_null", "null", RegoKind.Null),
        Is("is_boolean", "a boolean", RegoKind.Boolean),
        Is("is_number", "a number", RegoKind.Number),
        Is("is_string", "a string", RegoKind.String),
        Is("is_array", "an array", RegoKind.Array),
        Is("is_object", "an object", RegoKind.Object),
        Is("is_set", "a set", RegoKind.Set),
        BuiltinDeclaration.Of("type_name", "The name of the kind of x: null, boolean, number, string, array, object or set.",
            [("x", T.Any)], T.String, (_, args) => new RegoString(Operand.NameOf(args[0]))),
    ];

    private static BuiltinDeclaration Is(string name, string what, RegoKind kind) => BuiltinDeclaration.Of(
        name, $"Whether x is {what}.", [("x", T.Any)], T.Boolean, (_, args) => RegoBoolean.Of(args[0].Kind == kind));
}
