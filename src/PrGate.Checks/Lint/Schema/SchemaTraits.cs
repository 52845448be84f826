namespace PrGate.Checks.Lint.Schema;

/// <summary>What a schema says besides its types, as it is stored: a bit for each part that follows.</summary>
[Flags]
internal enum SchemaTraits
{
    None = 0,

    /// <summary>A field that the schema does not name is wrong.</summary>
    Closed = 1 << 0,

    /// <summary><c>x-kubernetes-preserve-unknown-fields</c>: fields that the schema does not name are kept.</summary>
    Open = 1 << 1,
    Nullable = 1 << 2,
    EmbeddedObject = 1 << 3,
    Properties = 1 << 4,
    Required = 1 << 5,
    Additional = 1 << 6,
    Items = 1 << 7,
    Enum = 1 << 8,
    Pattern = 1 << 9,
    Format = 1 << 10,
    Role = 1 << 11,
    Bounds = 1 << 12,
    Lengths = 1 << 13,
    ItemCounts = 1 << 14,
    PropertyCounts = 1 << 15,
    OneOf = 1 << 16,
    AnyOf = 1 << 17,
    AllOf = 1 << 18,
    Not = 1 << 19,
    Keys = 1 << 20,
    Unique = 1 << 21,
    PatternProperties = 1 << 22,

    /// <summary>A type of Kubernetes itself: its decoder takes an explicit null for anything.</summary>
    Native = 1 << 23,
}
