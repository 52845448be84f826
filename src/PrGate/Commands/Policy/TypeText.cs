using PrGate.Rego.Builtins;

namespace PrGate.Commands.Policy;

/// <summary>A declared type in words, as OPA's documentation writes them: <c>array[string]</c>.</summary>
internal static class TypeText
{
    public static string Of(RegoType type)
    {
        if (!type.Alternatives.IsDefaultOrEmpty)
            return string.Join(" | ", type.Alternatives.Select(Of));
        return type.Kinds switch
        {
            RegoKinds.All => "any",
            RegoKinds.Array when !type.Items.IsDefaultOrEmpty => $"array<{string.Join(", ", type.Items.Select(Of))}>",
            RegoKinds.Array => $"array{Element(type)}",
            RegoKinds.Set => $"set{Element(type)}",
            RegoKinds.Object when type is { Key: { } key, Value: { } value } => $"object[{Of(key)}: {Of(value)}]",
            _ => type.Kinds.ToString().ToLowerInvariant().Replace(", ", " | ", StringComparison.Ordinal),
        };
    }

    private static string Element(RegoType type) => type.Element is { } element ? $"[{Of(element)}]" : "";
}
