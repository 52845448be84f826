using PrGate.Rego.Values;

namespace PrGate.Rego.Runtime;

/// <summary>A call of a function defined by rules.</summary>
internal sealed class FunctionCallExpr(RuleGroup group, Expr[] arguments, RegoPosition position) : Expr
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

        return e.Scope.Replaced(group) is { } replacement
            ? e.CallReplacement(replacement, values, group.Name, position)
            : e.Call(group, values);
    }
}
