using PrGate.Rego.Values;
using T = PrGate.Rego.Builtins.RegoType;

namespace PrGate.Rego.Builtins;

/// <summary>Order over all values: null, boolean, number, string, array, object, set.</summary>
internal static class ComparisonBuiltins
{
    public static IEnumerable<BuiltinDeclaration> Declarations { get; } =
    [
        Declare("neq", "Whether x differs from y.", (_, args) => RegoBoolean.Of(!args[0].Equals(args[1]))),
        Declare("lt", "Whether x is less than y.", (_, args) => RegoBoolean.Of(args[0] < args[1])),
        Declare("lte", "Whether x is less than or equal to y.", (_, args) => RegoBoolean.Of(args[0] <= args[1])),
        Declare("gt", "Whether x is greater than y.", (_, args) => RegoBoolean.Of(args[0] > args[1])),
        Declare("gte", "Whether x is greater than or equal to y.", (_, args) => RegoBoolean.Of(args[0] >= args[1])),
    ];

    private static BuiltinDeclaration Declare(string name, string description, BuiltinFunction function) =>
        BuiltinDeclaration.Of(name, description, [("x", T.Any), ("y", T.Any)], T.Boolean, function);
}
