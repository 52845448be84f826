using PrGate.Rego.Builtins.Identifiers;
using PrGate.Rego.Values;
using T = PrGate.Rego.Builtins.RegoType;

namespace PrGate.Rego.Builtins;

/// <summary>Semantic versions.</summary>
internal static class SemverBuiltins
{
    public static IEnumerable<BuiltinDeclaration> Declarations { get; } =
    [
        BuiltinDeclaration.Of("semver.is_valid", "Whether the value is a semantic version.", [("vsn", T.Any)], T.Boolean,
            (_, args) => RegoBoolean.Of(args[0] is RegoString text && SemanticVersion.Parse(text.Value) is not null)),
        BuiltinDeclaration.Of("semver.compare", "-1, 0 or 1 as a comes before, with or after b.", [("a", T.String), ("b", T.String)], T.Number,
            (_, args) => RegoNumber.Of(Math.Sign(Version(args, 0).CompareTo(Version(args, 1))))),
    ];

    private static SemanticVersion Version(ReadOnlySpan<RegoValue> args, int position) => SemanticVersion.Parse(Operand.Text(args, position))
        ?? throw new BuiltinException($"operand {position + 1}: string {args[position]} is not a valid SemVer");
}
