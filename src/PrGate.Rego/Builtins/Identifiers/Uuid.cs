using System.Buffers.Binary;
using System.Globalization;
using PrGate.Rego.Values;

namespace PrGate.Rego.Builtins.Identifiers;

/// <summary>UUIDs of RFC 4122.</summary>
internal static class Uuid
{
    /// <summary>100-nanosecond steps from 1582-10-15 to 1970-01-01.</summary>
    private const long GregorianToUnix = 122_192_928_000_000_000;

    /// <summary>What a UUID tells: version and variant, for versions 1 and 2 also time and node. Null if the text is no UUID.</summary>
    public static RegoObject? Describe(string text)
    {
        if (Parse(text) is not { } bytes)
            return null;
        var version = bytes[6] >> 4;
        var facts = new RegoObjectBuilder();
        facts[new RegoString("version")] = RegoNumber.Of(version);
        facts[new RegoString("variant")] = new RegoString(Variant(bytes[8]));
        if (version is 1 or 2)
            AddTimeAndNode(facts, bytes);
        if (version == 2)
        {
            facts[new RegoString("id")] = RegoNumber.Of(BinaryPrimitives.ReadUInt32BigEndian(bytes));
            facts[new RegoString("domain")] = new RegoString(bytes[9] switch
            {
                0 => "Person",
                1 => "Group",
                2 => "Org",
                var other => $"Domain{other}",
            });
        }

        return facts.Build();
    }

    /// <summary>A random UUID (version 4) of sixteen random bytes.</summary>
    public static string Random(ReadOnlySpan<byte> random)
    {
        var bytes = random[..16].ToArray();
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        var hex = Convert.ToHexStringLower(bytes);
        return $"{hex[..8]}-{hex[8..12]}-{hex[12..16]}-{hex[16..20]}-{hex[20..]}";
    }

    private static void AddTimeAndNode(RegoObjectBuilder facts, byte[] bytes)
    {
        long low = BinaryPrimitives.ReadUInt32BigEndian(bytes), middle = BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(4));
        var high = BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(6)) & 0x0FFF;
        var steps = (low | (middle << 32) | ((long)high << 48)) - GregorianToUnix;
        facts[new RegoString("time")] = RegoNumber.Of(unchecked(steps * 100));
        facts[new RegoString("clocksequence")] = RegoNumber.Of(((bytes[8] & 0x3F) << 8) | bytes[9]);
        facts[new RegoString("nodeid")] = new RegoString(string.Join(
            '-', bytes[10..].Select(part => part.ToString("x2", CultureInfo.InvariantCulture))));
        facts[new RegoString("macvariables")] = new RegoString((bytes[10] & 3) switch
        {
            3 => "local:multicast",
            1 => "global:multicast",
            2 => "local:unicast",
            _ => "global:unicast",
        });
    }

    private static string Variant(byte octet) => octet switch
    {
        _ when (octet & 0xC0) == 0x80 => "RFC4122",
        _ when (octet & 0xE0) == 0xC0 => "Microsoft",
        _ when (octet & 0xE0) == 0xE0 => "Future",
        _ => "Reserved",
    };

    /// <summary>With dashes, also as urn:uuid: or in braces, or 32 digits alone.</summary>
    private static byte[]? Parse(string text)
    {
        if (text.Length == 45 && text.StartsWith("urn:uuid:", StringComparison.OrdinalIgnoreCase))
            text = text[9..];
        else if (text.Length == 38)
            text = text[1..^1];
        if (text.Length == 36 && text[8] == '-' && text[13] == '-' && text[18] == '-' && text[23] == '-')
            text = text.Remove(23, 1).Remove(18, 1).Remove(13, 1).Remove(8, 1);
        return text.Length == 32 && text.All(char.IsAsciiHexDigit) ? Convert.FromHexString(text) : null;
    }
}
