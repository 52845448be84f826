namespace PrGate.Rego;

public enum PolicyRuleKind
{
    /// <summary>A single value.</summary>
    Value,

    /// <summary>A set, by <c>contains</c>.</summary>
    Set,

    /// <summary>An object with computed keys.</summary>
    Object,
    Function,
}
