namespace PrGate.Rego.Builtins;

/// <summary>What kind of failure a built-in reports, by OPA's names.</summary>
public enum BuiltinErrorCode
{
    /// <summary>eval_builtin_error: the operands have the right types but the operation failed.</summary>
    Builtin,

    /// <summary>eval_type_error: an operand has the wrong type.</summary>
    Type,
}
