namespace PrGate.Rego.Builtins;

/// <summary>
/// A built-in failed. The engine turns it into "undefined" plus a diagnostic, or ends the evaluation when errors are strict.
/// <see cref="Exception.Message"/> is OPA's text without the function's name, e.g. "operand 1 must be string but got number";
/// the engine puts "name: " in front.
/// </summary>
public sealed class BuiltinException : Exception
{
    public BuiltinException()
        : this(BuiltinErrorCode.Builtin, "built-in failed")
    {
    }

    public BuiltinException(string message)
        : this(BuiltinErrorCode.Builtin, message)
    {
    }

    public BuiltinException(string message, Exception inner)
        : base(message, inner)
    {
    }

    public BuiltinException(BuiltinErrorCode code, string message)
        : base(message) => Code = code;

    public BuiltinErrorCode Code { get; }
}
