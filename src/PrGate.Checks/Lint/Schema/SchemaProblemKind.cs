namespace PrGate.Checks.Lint.Schema;

/// <summary>What is wrong with a value; each kind is one rule.</summary>
internal enum SchemaProblemKind
{
    /// <summary>A plain scalar that YAML 1.1 reads as a boolean or number, where the API wants text.</summary>
    AmbiguousScalar,
    WrongType,
    UnknownField,
    MissingField,
    ValueNotAllowed,
    MalformedName,
    MalformedValue,
}
