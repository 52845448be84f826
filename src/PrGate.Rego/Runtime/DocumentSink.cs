using PrGate.Rego.Values;

namespace PrGate.Rego.Runtime;

/// <summary>A contribution to a document whose keys are computed: <c>p[x].q[y] := v</c> or <c>p[x] contains v</c>.</summary>
internal sealed class DocumentSink(Expr[] path, Expr value, bool isSet, RegoPosition position) : Op
{
    public override bool Run(Evaluation e, RegoValue?[] s)
    {
        var keys = new RegoValue[path.Length];
        for (var i = 0; i < keys.Length; i++)
        {
            if (path[i].Eval(e, s) is not { } key)
            {
                return true;
            }

            keys[i] = key;
        }

        if (value.Eval(e, s) is { } member)
        {
            e.Keep();
            e.Document!.Add(keys, member, isSet, position);
        }

        return true;
    }
}
