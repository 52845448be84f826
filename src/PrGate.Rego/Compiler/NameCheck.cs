using PrGate.Rego.Syntax;

namespace PrGate.Rego.Compiler;

/// <summary>Names a module must not use: input and data for rules, or import names twice.</summary>
internal static class NameCheck
{
    public static void Check(Module module, bool strict, List<RegoError> errors)
    {
        foreach (var rule in module.Rules)
        {
            var name = ((VarTerm)rule.Head.Reference[0]).Name;
            if (name is "input" or "data")
            {
                errors.Add(new RegoError("rego_compile_error", $"rules must not shadow {name} (use a different rule name)", rule.Position));
            }

            foreach (var argument in (rule.Head.Arguments ?? []).OfType<VarTerm>().Where(argument => argument.Name is "input" or "data"))
            {
                errors.Add(new RegoError("rego_compile_error", $"args must not shadow {argument.Name} (use a different variable name)", argument.Position));
            }
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var import in module.Imports)
        {
            var repeats = ((VarTerm)import.Path[0]).Name is "data" or "input" && !seen.Add(import.Name);
            if (repeats && (strict || module.Version == RegoVersion.V1 || module.ImportsRegoV1))
            {
                errors.Add(new RegoError("rego_compile_error", $"import must not shadow import {import.Name}", import.Position));
            }
        }
    }
}
