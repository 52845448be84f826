namespace PrGate.Rego;

/// <summary>What is wrong with a policy or an evaluation.</summary>
/// <param name="Code">OPA's code: rego_parse_error, rego_compile_error, rego_type_error, rego_unsafe_var_error, rego_recursion_error, eval_conflict_error, eval_type_error, eval_builtin_error, eval_cancel_error.</param>
/// <param name="Message">What happened, in words.</param>
/// <param name="Position">Where.</param>
public sealed record RegoError(string Code, string Message, RegoPosition Position)
{
    public override string ToString() => $"{Position}: {Code}: {Message}";
}
