using PrGate.Rego.Values;

namespace PrGate.Rego.Builtins;

/// <summary>
/// Computes one call. Operands are never undefined and match the declared number of arguments. Returns null for "undefined".
/// </summary>
/// <exception cref="BuiltinException">An operand has the wrong type, or the operation failed.</exception>
public delegate RegoValue? BuiltinFunction(BuiltinContext context, ReadOnlySpan<RegoValue> arguments);
