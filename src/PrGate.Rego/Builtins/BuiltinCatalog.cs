using System.Collections.Frozen;

namespace PrGate.Rego.Builtins;

/// <summary>
/// Every built-in by name. Each group is a static class with <c>public static IEnumerable&lt;BuiltinDeclaration&gt; Declarations</c> and one
/// line below. Not in the groups, because the engine compiles them itself: eq, equal, assign, walk, internal.member_2/3,
/// internal.print, internal.template_string, rego.metadata.chain, rego.metadata.rule, rego.parse_module.
/// </summary>
public static class BuiltinCatalog
{
    private static readonly FrozenDictionary<string, BuiltinDeclaration> ByName = Groups().SelectMany(group => group)
        .ToFrozenDictionary(builtin => builtin.Name, StringComparer.Ordinal);

    public static IReadOnlyCollection<BuiltinDeclaration> All => ByName.Values;

    public static BuiltinDeclaration? Find(string name) => ByName.GetValueOrDefault(name);

    // One line per group.
    private static IEnumerable<IEnumerable<BuiltinDeclaration>> Groups() =>
    [
        AggregateBuiltins.Declarations,
        ArithmeticBuiltins.Declarations,
        ArrayBuiltins.Declarations,
        BitBuiltins.Declarations,
        CastBuiltins.Declarations,
        CertificateBuiltins.Declarations,
        ComparisonBuiltins.Declarations,
        CryptoHashBuiltins.Declarations,
        EncodingBuiltins.Declarations,
        EngineBuiltins.Declarations,
        GlobBuiltins.Declarations,
        GraphBuiltins.Declarations,
        GraphqlBuiltins.Declarations,
        JsonBuiltins.Declarations,
        JwtBuiltins.Declarations,
        JwtSigningBuiltins.Declarations,
        NetworkBuiltins.Declarations,
        NumberBuiltins.Declarations,
        ObjectBuiltins.Declarations,
        ProviderBuiltins.Declarations,
        RegexBuiltins.Declarations,
        SchemaBuiltins.Declarations,
        SemverBuiltins.Declarations,
        SetBuiltins.Declarations,
        StringBuiltins.Declarations,
        TimeBuiltins.Declarations,
        TrimBuiltins.Declarations,
        TypeBuiltins.Declarations,
        UnitBuiltins.Declarations,
        UuidBuiltins.Declarations,
        YamlBuiltins.Declarations,
    ];
}
