namespace PrGate.Rego.Builtins;

/// <summary>A set of kinds of value.</summary>
[Flags]
public enum RegoKinds
{
    None = 0,
    Null = 1,
    Boolean = 2,
    Number = 4,
    String = 8,
    Array = 16,
    Object = 32,
    Set = 64,
    All = 127,
}
