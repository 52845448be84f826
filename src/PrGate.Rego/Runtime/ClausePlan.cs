using PrGate.Rego.Values;

namespace PrGate.Rego.Runtime;

/// <summary>One compiled rule body.</summary>
/// <param name="Slots">Size of its frame.</param>
/// <param name="Parameters">Slots of a function's arguments.</param>
/// <param name="Body">The steps, ending in the sink of its kind of rule.</param>
/// <param name="Else">What applies if the body yields nothing.</param>
/// <param name="Position">Of the rule.</param>
internal sealed record ClausePlan(int Slots, int[] Parameters, Op Body, ClausePlan? Else, RegoPosition Position)
{
    /// <summary>The value of this rule for these arguments, or that of its else; null when no body holds.</summary>
    public RegoValue? Value(Evaluation e, ReadOnlySpan<RegoValue> arguments)
    {
        for (var plan = this; plan is not null; plan = plan.Else)
        {
            var frame = new RegoValue?[plan.Slots];
            for (var i = 0; i < plan.Parameters.Length; i++)
            {
                frame[plan.Parameters[i]] = arguments[i];
            }

            var outer = e.Result;
            e.Result = null;
            plan.Body.Run(e, frame);
            var result = e.Result;
            e.Result = outer;
            if (result is not null)
            {
                e.Fired(plan.Position);
                return result;
            }
        }

        return null;
    }
}
