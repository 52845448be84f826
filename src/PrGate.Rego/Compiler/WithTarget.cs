using PrGate.Rego.Values;

namespace PrGate.Rego.Compiler;

/// <summary>One <c>with</c>: what is replaced by which value, or by which function.</summary>
internal sealed class WithTarget
{
    public required RegoPosition Position { get; init; }

    /// <summary>Replaces (part of) input, else of data or a function.</summary>
    public bool IsInput { get; init; }

    /// <summary>Path below input or data; null for built-ins.</summary>
    public RegoValue[]? Path { get; init; }

    /// <summary>The replaced function, when the target is one.</summary>
    public Callee? Function { get; init; }

    /// <summary>The replacing function, when the value is one.</summary>
    public Callee? Replacement { get; init; }

    /// <summary>The replacing value otherwise.</summary>
    public Node? Value { get; init; }
}
