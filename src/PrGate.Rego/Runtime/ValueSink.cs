using PrGate.Rego.Values;

namespace PrGate.Rego.Runtime;

/// <summary>The value of a complete rule or function; a constant one needs no second solution.</summary>
internal sealed class ValueSink(Expr value, bool isFunction, RegoPosition position) : Op
{
    private readonly bool constant = value is ConstExpr;

    public override bool Run(Evaluation e, RegoValue?[] s)
    {
        if (value.Eval(e, s) is not { } result)
        {
            return true;
        }

        if (e.Result is null)
        {
            e.Result = result;
        }
        else if (!e.Result.Equals(result))
        {
            throw Evaluation.MultipleOutputs(isFunction, position);
        }

        return !constant;
    }
}
