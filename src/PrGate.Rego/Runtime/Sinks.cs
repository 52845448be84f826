using PrGate.Rego.Values;

namespace PrGate.Rego.Runtime;

/// <summary>One solution is enough.</summary>
internal sealed class StopSink : Op
{
    public static readonly StopSink Instance = new();

    public override bool Run(Evaluation e, RegoValue?[] s) => false;
}

internal sealed class ListSink(Expr value) : Op
{
    public override bool Run(Evaluation e, RegoValue?[] s)
    {
        if (value.Eval(e, s) is { } item)
        {
            e.Keep();
            e.List!.Add(item);
        }

        return true;
    }
}

internal sealed class SetSink(Expr value) : Op
{
    public override bool Run(Evaluation e, RegoValue?[] s)
    {
        if (value.Eval(e, s) is { } member)
        {
            e.Keep();
            e.Set!.Add(member);
        }

        return true;
    }
}

internal sealed class ObjectSink(Expr key, Expr value, RegoPosition position) : Op
{
    public override bool Run(Evaluation e, RegoValue?[] s)
    {
        if (key.Eval(e, s) is { } name && value.Eval(e, s) is { } member)
        {
            e.Keep();
            if (!e.Object!.TryAdd(name, member) && !e.Object.Find(name)!.Equals(member))
            {
                throw Evaluation.Conflict("object keys must be unique", position);
            }
        }

        return true;
    }
}

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

/// <summary>The member of a partial rule under the key asked for.</summary>
internal sealed class KeyedSink(Expr value, bool isSet, RegoPosition position) : Op
{
    public override bool Run(Evaluation e, RegoValue?[] s)
    {
        if (value.Eval(e, s) is not { } member)
        {
            return true;
        }

        if (e.Result is not null && !e.Result.Equals(member))
        {
            throw Evaluation.Conflict("object keys must be unique", position);
        }

        e.Result = member;
        return !isSet;
    }
}

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

/// <summary>One row of a query's result.</summary>
internal sealed class BindingsSink(int[] slots) : Op
{
    public override bool Run(Evaluation e, RegoValue?[] s)
    {
        e.Keep();
        e.Rows!.Add([.. slots.Select(slot => s[slot])]);
        return true;
    }
}
