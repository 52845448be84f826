namespace PrGate.Rego.Builtins.Formatting;

/// <summary>What kind of Go value a format argument stands for.</summary>
internal enum FormatArgumentKind
{
    Text,
    Integer,
    BigInteger,
    Float,
    Boolean,
    Nothing,
}
