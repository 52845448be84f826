namespace PrGate.Rego.Values;

/// <summary>The seven kinds of value, in the order in which Rego sorts values of different kinds.</summary>
public enum RegoKind
{
    Null = 0,
    Boolean = 1,
    Number = 2,
    String = 3,
    Array = 4,
    Object = 5,
    Set = 6,
}
