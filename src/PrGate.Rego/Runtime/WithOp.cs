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

/// <summary>The end of a statement with <c>with</c>: the rest of the body sees the scope outside it.</summary>
internal sealed class EndWithOp(Op next) : Op
{
    public override bool Run(Evaluation e, RegoValue?[] s)
    {
        var inner = e.Scope;
        e.Scope = inner.Outer!;
        try
        {
            return next.Run(e, s);
        }
        finally
        {
            e.Scope = inner;
        }
    }
}

/// <summary>One replacement a <c>with</c> makes.</summary>
internal sealed class WithChange
{
    public bool IsInput { get; init; }

    /// <summary>Path below input or data; null when a function is replaced.</summary>
    public RegoValue[]? Path { get; init; }

    /// <summary>The key of the replaced function: a rule group or a built-in's name.</summary>
    public object? Function { get; init; }

    /// <summary>The replacing function.</summary>
    public Callable? Replacement { get; init; }

    public Expr? Value { get; init; }

    public void Apply(Scope scope, RegoValue? value)
    {
        if (Function is not null)
        {
            scope.ReplaceFunction(Function, Replacement ?? new Callable(value!));
        }
        else if (IsInput)
        {
            scope.Input = Scope.Put(scope.Input, Path, value!);
        }
        else
        {
            scope.ReplaceData(Path!, value!);
        }
    }
}
