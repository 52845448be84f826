using PrGate.Rego.Builtins;
using PrGate.Rego.Values;

namespace PrGate.Rego.Runtime;

/// <summary>A call of a built-in function.</summary>
internal sealed class BuiltinCallExpr(BuiltinDeclaration builtin, Expr[] arguments, RegoPosition position) : Expr
{
    public override RegoValue? Eval(Evaluation e, RegoValue?[] s)
    {
        var values = new RegoValue[arguments.Length];
        for (var i = 0; i < values.Length; i++)
        {
            if (arguments[i].Eval(e, s) is not { } value)
            {
                return null;
            }

            values[i] = value;
        }

        return e.Scope.Replaced(builtin.Name) is { } replacement
            ? e.CallReplacement(replacement, values, builtin.Name, position)
            : e.CallBuiltin(builtin, values, position);
    }
}
