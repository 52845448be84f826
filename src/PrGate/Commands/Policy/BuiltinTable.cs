using System.Text;
using PrGate.Rego.Builtins;

namespace PrGate.Commands.Policy;

/// <summary>The built-ins of the engine's catalogue for readers, sorted by name.</summary>
internal static class BuiltinTable
{
    /// <summary>A line each: signature, then what it gives.</summary>
    public static string Text()
    {
        var text = new StringBuilder();
        foreach (var builtin in Sorted())
            text.Append(Signature(builtin)).Append("  ").Append(Meaning(builtin)).Append('\n');
        return text.ToString();
    }

    /// <summary>A Markdown table; operators and the engine's inner functions, which nobody writes by name, are left out.</summary>
    public static string Markdown()
    {
        var text = new StringBuilder("| function | gives |\n|---|---|\n");
        foreach (var builtin in Sorted())
            text.Append("| `").Append(Signature(builtin).Replace("|", "\\|", StringComparison.Ordinal)).Append("` | ")
                .Append(Meaning(builtin).Replace("|", "\\|", StringComparison.Ordinal)).Append(" |\n");
        return text.ToString();
    }

    private static IOrderedEnumerable<BuiltinDeclaration> Sorted() => BuiltinCatalog.All
        .Where(builtin => !builtin.Name.StartsWith("internal.", StringComparison.Ordinal))
        .OrderBy(builtin => builtin.Name, StringComparer.Ordinal);

    private static string Signature(BuiltinDeclaration builtin)
    {
        var arguments = builtin.Arguments.Select((type, i) =>
            i < builtin.ArgumentNames.Length ? $"{builtin.ArgumentNames[i]}: {TypeText.Of(type)}" : TypeText.Of(type));
        return $"{builtin.Name}({string.Join(", ", arguments)}) -> {TypeText.Of(builtin.Result)}";
    }

    private static string Meaning(BuiltinDeclaration builtin) =>
        builtin.IsDeprecated ? $"{builtin.Description} Rego v0 only." : builtin.Description;
}
