using PrGate.Rego.Builtins.Network;
using PrGate.Rego.Values;
using T = PrGate.Rego.Builtins.RegoType;

namespace PrGate.Rego.Builtins;

/// <summary>Blocks of network addresses. Nothing here uses the network; looking names up is refused.</summary>
internal static class NetworkBuiltins
{
    private const int MaxExpanded = 1 << 20;

    private static readonly T TextOrTuple = T.AnyOf(T.String, T.ArrayOf(T.Any));
    private static readonly T Blocks = T.AnyOf(T.String, T.ArrayOf(TextOrTuple), T.SetOf(TextOrTuple), T.ObjectOf(T.String, TextOrTuple));

    public static IEnumerable<BuiltinDeclaration> Declarations { get; } =
    [
        BuiltinDeclaration.Of("net.cidr_contains", "Whether the block holds the address or the whole other block.", [("cidr", T.String), ("cidr_or_ip", T.String)], T.Boolean,
            (_, args) => RegoBoolean.Of(Contains(args[0], args[1]))),
        BuiltinDeclaration.Of("net.cidr_overlap", "Whether the block holds the address or the whole other block.", [("cidr", T.String), ("cidr_or_ip", T.String)], T.Boolean,
            (_, args) => RegoBoolean.Of(Contains(args[0], args[1]))) with { IsDeprecated = true },
        BuiltinDeclaration.Of(
            "net.cidr_contains_matches", "The pairs of positions (or members, or keys) for which a block of the first holds one of the second.",
            [("cidrs", Blocks), ("cidrs_or_ips", Blocks)], T.SetOf(T.ArrayOf(T.Any)), ContainsMatches),
        BuiltinDeclaration.Of("net.cidr_intersects", "Whether two blocks have an address in common.", [("cidr1", T.String), ("cidr2", T.String)], T.Boolean, Intersects),
        BuiltinDeclaration.Of("net.cidr_expand", "Every address of a block.", [("cidr", T.String)], T.SetOf(T.String), Expand),
        BuiltinDeclaration.Of(
            "net.cidr_merge", "The fewest blocks that cover the given blocks and IPv4 addresses (the latter with their class's mask).",
            [("addrs", T.AnyOf(T.ArrayOf(T.String), T.SetOf(T.String)))], T.SetOf(T.String), Merge),
        BuiltinDeclaration.Of("net.cidr_is_valid", "Whether the value is a block of addresses.", [("cidr", T.Any)], T.Boolean,
            (_, args) => RegoBoolean.Of(args[0] is RegoString text && Cidr.Parse(text.Value) is not null)),
        BuiltinDeclaration.Of("net.lookup_ip_addr", "The addresses of a host name; refused, for it would ask the network.", [("name", T.String)], T.SetOf(T.String), null),
    ];

    private static string Text(RegoValue value) => value is RegoString text ? text.Value : throw Operand.WrongType(0, value, "string");

    private static Cidr Block(RegoValue value) => Cidr.Parse(Text(value)) ?? throw new BuiltinException($"invalid CIDR address: {Text(value)}");

    private static bool Contains(RegoValue outer, RegoValue inner)
    {
        var block = Block(outer);
        if (IpAddressText.Parse(Text(inner)) is { } address)
            return block.Contains(address);
        var other = Cidr.Parse(Text(inner))
            ?? throw new BuiltinException($"not a valid textual representation of an IP address or CIDR: {Text(inner)}");
        return block.Contains(other.First) && block.Contains(other.Last);
    }

    private static RegoBoolean Intersects(BuiltinContext context, ReadOnlySpan<RegoValue> args)
    {
        Cidr one = Block(args[0]), other = Block(args[1]);
        return RegoBoolean.Of(one.Contains(other.First) || other.Contains(one.First));
    }

    private static RegoSet ContainsMatches(BuiltinContext context, ReadOnlySpan<RegoValue> args)
    {
        var matches = new RegoSetBuilder();
        var others = Entries(args, 1);
        foreach (var (block, index) in Entries(args, 0))
        {
            foreach (var (inner, innerIndex) in others)
            {
                context.Charge(4);
                if (Contains(block, inner))
                    matches.Add(new RegoArray([index, innerIndex]));
            }
        }

        return matches.Build();
    }

    /// <summary>Each block with what it is known by: its position, key or the member itself.</summary>
    private static List<(RegoValue Block, RegoValue Index)> Entries(ReadOnlySpan<RegoValue> args, int position)
    {
        var entries = new List<(RegoValue, RegoValue)>();
        switch (args[position])
        {
            case RegoString text:
                entries.Add((text, text));
                break;
            case RegoArray array:
                for (var i = 0; i < array.Count; i++)
                    entries.Add((First(array[i], position), RegoNumber.Of(i)));
                break;
            case RegoSet set:
                foreach (var member in set.Items)
                    entries.Add((First(member, position), member));
                break;
            case RegoObject map:
                foreach (var (key, value) in map)
                    entries.Add((First(value, position), key));
                break;
        }

        return entries;
    }

    private static RegoValue First(RegoValue entry, int position) => entry switch
    {
        RegoString => entry,
        RegoArray { Count: > 0 } tuple => tuple[0],
        _ => throw new BuiltinException($"operand {position + 1}: element must be string or non-empty array"),
    };

    private static RegoSet Expand(BuiltinContext context, ReadOnlySpan<RegoValue> args)
    {
        var block = Block(args[0]);
        var count = block.Last - block.First;
        context.Charge((long)UInt128.Min(count, long.MaxValue - 1) + 1);
        if (count >= MaxExpanded)
            throw new BuiltinException($"{block} has more than {MaxExpanded} addresses");
        var addresses = new RegoSetBuilder((int)count + 1);
        for (UInt128 i = 0; i <= count; i++)
            addresses.Add(new RegoString(IpAddressText.Format(block.First + i)));
        return addresses.Build();
    }

    private static RegoSet Merge(BuiltinContext context, ReadOnlySpan<RegoValue> args)
    {
        if (args[0] is not (RegoArray or RegoSet))
            throw new BuiltinException("operand must be an array");
        var members = Operand.Members(args[0], 0);
        context.Charge(4L * members.Length);
        var blocks = new List<Cidr>(members.Length);
        foreach (var member in members)
            blocks.Add(BlockOrAddress(member as RegoString ?? throw new BuiltinException("element must be string")));
        return RegoSet.Of(CidrMerge.Merge(blocks).Select(block => new RegoString(block.ToString())));
    }

    private static Cidr BlockOrAddress(RegoString text)
    {
        if (IpAddressText.Parse(text.Value) is not { } address)
        {
            var block = Block(text);
            return block with { Address = block.First };
        }

        if (!IpAddressText.IsIpv4(address))
            throw new BuiltinException("IPv6 invalid: needs prefix length");

        // An address alone stands for the network of its class (A, B or C).
        var classPrefix = (byte)(address >> 24) switch { < 128 => 8, < 192 => 16, _ => 24 };
        return new Cidr(address, 96 + classPrefix, IsIpv4: true);
    }
}
