using PrGate.Rego.Values;

namespace PrGate.Rego.Builtins;

/// <summary>A first handful of functions: the shape every group has.</summary>
internal static class BasicBuiltins
{
    public static IEnumerable<BuiltinDeclaration> Declarations { get; } =
    [
        new("plus", [RegoType.Number, RegoType.Number], RegoType.Number, (_, args) => RegoNumber.Add(Number(args, 0), Number(args, 1))),
        new("count", [RegoType.AnyOf(RegoType.SetOf(RegoType.Any), RegoType.ArrayOf(RegoType.Any), RegoType.ObjectOf(RegoType.Any, RegoType.Any), RegoType.String)], RegoType.Number, Count),
    ];

    private static RegoNumber Count(BuiltinContext context, ReadOnlySpan<RegoValue> args) => args[0] switch
    {
        RegoArray array => RegoNumber.Of(array.Count),
        RegoSet set => RegoNumber.Of(set.Count),
        RegoObject entries => RegoNumber.Of(entries.Count),
        RegoString text => RegoNumber.Of(text.Value.EnumerateRunes().Count()),
        _ => throw new BuiltinException(BuiltinErrorCode.Type, "operand 1 must be one of {array, object, set, string}"),
    };

    private static RegoNumber Number(ReadOnlySpan<RegoValue> args, int position) => args[position] as RegoNumber
        ?? throw new BuiltinException(BuiltinErrorCode.Type, $"operand {position + 1} must be number but got {args[position].Kind.ToString().ToLowerInvariant()}");
}
