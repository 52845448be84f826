using System.Security.Cryptography;
using System.Text;
using PrGate.Rego.Builtins.Identifiers;
using PrGate.Rego.Values;
using T = PrGate.Rego.Builtins.RegoType;

namespace PrGate.Rego.Builtins;

/// <summary>UUIDs, recorded ones for new values.</summary>
internal static class UuidBuiltins
{
    public static IEnumerable<BuiltinDeclaration> Declarations { get; } =
    [
        BuiltinDeclaration.Of(
            "uuid.rfc4122", "A UUID of version 4, derived from the evaluation's seed: the same for the same operand.", [("k", T.String)], T.String, Random),
        BuiltinDeclaration.Of(
            "uuid.parse", "Version, variant and whatever else the UUID tells; undefined for other texts.",
            [("uuid", T.String)], T.ObjectOf(T.String, T.Any), (_, args) => Uuid.Describe(Operand.Text(args, 0))),
    ];

    private static RegoString Random(BuiltinContext context, ReadOnlySpan<RegoValue> args) => new(Uuid.Random(
        HMACSHA256.HashData(context.Seed, Encoding.UTF8.GetBytes($"uuid.rfc4122\0{args[0]}"))));
}
