namespace PrGate.Checks.Lint.Schema;

/// <summary>Types for people.</summary>
internal static class TypeWords
{
    private static readonly (SchemaTypes Type, string Words)[] All =
    [
        (SchemaTypes.Object, "a mapping"), (SchemaTypes.Array, "a list"), (SchemaTypes.String, "a string"), (SchemaTypes.Integer, "a whole number"),
        (SchemaTypes.Number, "a number"), (SchemaTypes.Boolean, "true or false"), (SchemaTypes.Null, "empty"),
    ];

    /// <summary><c>a string or a whole number</c>.</summary>
    public static string Of(SchemaTypes types) => string.Join(" or ", All.Where(t => (types & t.Type) != 0).Select(t => t.Words));
}
