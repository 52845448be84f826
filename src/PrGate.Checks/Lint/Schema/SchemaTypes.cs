namespace PrGate.Checks.Lint.Schema;

/// <summary>The JSON types that a schema accepts; none stands for all of them.</summary>
[Flags]
internal enum SchemaTypes
{
    Any = 0,
    Object = 1,
    Array = 2,
    String = 4,
    Integer = 8,
    Number = 16,
    Boolean = 32,
    Null = 64,
}
