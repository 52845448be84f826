using PrGate.Rego.Values;

namespace PrGate.Rego.Runtime;

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
