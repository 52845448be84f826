using PrGate.Rego.Builtins;
using PrGate.Rego.Values;

namespace PrGate.Rego.Compiler;

/// <summary>What a call calls: a built-in, a function of the policies by its path below data, or something the engine does itself.</summary>
internal sealed class Callee
{
    /// <summary>As errors name it: count, data.lib.f.</summary>
    public required string Name { get; init; }

    public BuiltinDeclaration? Builtin { get; init; }

    /// <summary>Path below data of a function defined by rules.</summary>
    public RegoValue[]? Path { get; init; }

    /// <summary>Number of operands of a built-in or intrinsic; -1 for functions of the policies and for print.</summary>
    public int Arity => Builtin?.Arguments.Length ?? -1;
}
