using PrGate.Rego.Values;

namespace PrGate.Rego.Runtime;

/// <summary>Runs the statement under changed input, data or functions; what follows it runs under the old ones again.</summary>
internal sealed class WithOp(WithChange[] changes, Op body) : Op
{
    public override bool Run(Evaluation e, RegoValue?[] s)
    {
        var outer = e.Scope;
        var scope = outer.Derive();
        foreach (var change in changes)
        {
            var value = change.Value?.Eval(e, s);
            if (change.Value is not null && value is null)
            {
                return true;
            }

            change.Apply(scope, value);
        }

        e.Scope = scope;
        try
        {
            return body.Run(e, s);
        }
        finally
        {
            e.Scope = outer;
        }
    }
}
