using PrGate.Rego.Builtins;

namespace PrGate.Rego.Compiler;

/// <summary>Functions the engine compiles itself instead of calling a built-in's code.</summary>
internal static class IntrinsicCatalog
{
    private static readonly Dictionary<string, Callee> ByName = new BuiltinDeclaration[]
    {
        Declare("equal", 2, RegoType.Boolean),
        Declare("neq", 2, RegoType.Boolean),
        Declare("lt", 2, RegoType.Boolean),
        Declare("lte", 2, RegoType.Boolean),
        Declare("gt", 2, RegoType.Boolean),
        Declare("gte", 2, RegoType.Boolean),
        Declare("internal.member_2", 2, RegoType.Boolean),
        Declare("internal.member_3", 3, RegoType.Boolean),
        Declare("walk", 1, RegoType.Tuple(RegoType.ArrayOf(RegoType.Any), RegoType.Any)),
        Declare("rego.parse_module", 2, RegoType.Any) with { Function = Runtime.ParseModuleFunction.Call },
    }.ToDictionary(builtin => builtin.Name, builtin => new Callee { Name = builtin.Name, Builtin = builtin }, StringComparer.Ordinal);

    private static readonly Callee Print = new() { Name = "print" };

    /// <summary>The intrinsic of that name, null when it is none.</summary>
    public static Callee? Find(string name) => name == "print" ? Print : ByName.GetValueOrDefault(name);

    private static BuiltinDeclaration Declare(string name, int arity, RegoType result) =>
        new(name, [.. Enumerable.Repeat(RegoType.Any, arity)], result, null);
}
