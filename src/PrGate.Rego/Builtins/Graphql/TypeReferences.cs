using PrGate.Rego.Values;
using static PrGate.Rego.Builtins.Graphql.GraphqlDocument;

namespace PrGate.Rego.Builtins.Graphql;

/// <summary>References to types: names in lists, with or without an exclamation mark.</summary>
internal static class TypeReferences
{
    /// <summary>The name of the innermost type.</summary>
    public static string NameOf(RegoObject type) => Node(type, "Elem") is { } element ? NameOf(element) : TextOf(type, "NamedType");

    public static bool IsNonNull(RegoObject type) => Flag(type, "NonNull");

    public static string Print(RegoObject type) =>
        (Node(type, "Elem") is { } element ? $"[{Print(element)}]" : TextOf(type, "NamedType")) + (IsNonNull(type) ? "!" : "");

    /// <summary>Whether a value of <paramref name="given"/> may stand where <paramref name="wanted"/> is expected.</summary>
    public static bool Accepts(RegoObject wanted, RegoObject given)
    {
        if (IsNonNull(wanted) && !IsNonNull(given))
            return false;
        return (Node(wanted, "Elem"), Node(given, "Elem")) switch
        {
            (null, null) => TextOf(wanted, "NamedType") == TextOf(given, "NamedType"),
            ({ } inner, { } givenInner) => Accepts(inner, givenInner),
            _ => false,
        };
    }
}
