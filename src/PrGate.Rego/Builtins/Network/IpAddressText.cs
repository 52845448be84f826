using System.Buffers.Binary;
using System.Globalization;
using System.Net;

namespace PrGate.Rego.Builtins.Network;

/// <summary>
/// Addresses as 128-bit numbers, IPv4 mapped into ::ffff:0:0/96, read strictly as Go does: four decimal parts without leading zeros,
/// no zones.
/// </summary>
internal static class IpAddressText
{
    public static readonly UInt128 MappedPrefix = (UInt128)0xFFFF << 32;

    public static bool IsIpv4(UInt128 address) => address >> 32 == 0xFFFF;

    public static UInt128? Parse(string text)
    {
        if (!text.Contains(':', StringComparison.Ordinal))
            return ParseIpv4(text) is { } ipv4 ? MappedPrefix | ipv4 : null;
        if (text.Contains('%', StringComparison.Ordinal) || text.Contains('[', StringComparison.Ordinal) || text.Contains('/', StringComparison.Ordinal))
            return null;

        // The embedded dotted part is where .NET is more lenient than Go.
        var lastColon = text.LastIndexOf(':');
        if (text.Contains('.', StringComparison.Ordinal) && ParseIpv4(text[(lastColon + 1)..]) is null)
            return null;
        if (!IPAddress.TryParse(text, out var address))
            return null;
        Span<byte> bytes = stackalloc byte[16];
        return address.TryWriteBytes(bytes, out var length) && length == 16 ? BinaryPrimitives.ReadUInt128BigEndian(bytes) : null;
    }

    /// <summary>The canonical text (RFC 5952).</summary>
    public static string Format(UInt128 address)
    {
        if (IsIpv4(address))
        {
            var ipv4 = (uint)address;
            return string.Create(CultureInfo.InvariantCulture, $"{ipv4 >> 24}.{(ipv4 >> 16) & 255}.{(ipv4 >> 8) & 255}.{ipv4 & 255}");
        }

        var groups = new string[8];
        for (var i = 0; i < 8; i++)
            groups[i] = ((ushort)(address >> (112 - (16 * i)))).ToString("x", CultureInfo.InvariantCulture);
        var (start, length) = LongestZeroRun(groups);
        return length < 2
            ? string.Join(':', groups)
            : $"{string.Join(':', groups[..start])}::{string.Join(':', groups[(start + length)..])}";
    }

    private static (int Start, int Length) LongestZeroRun(string[] groups)
    {
        var best = (Start: 0, Length: 0);
        for (var i = 0; i < groups.Length; i++)
        {
            var end = i;
            while (end < groups.Length && groups[end] == "0")
                end++;
            if (end - i > best.Length)
                best = (i, end - i);
        }

        return best;
    }

    private static uint? ParseIpv4(string text)
    {
        var parts = text.Split('.');
        if (parts.Length != 4)
            return null;
        var address = 0u;
        foreach (var part in parts)
        {
            if (part.Length is 0 or > 3 || (part.Length > 1 && part[0] == '0') || !part.All(char.IsAsciiDigit))
                return null;
            var number = uint.Parse(part, CultureInfo.InvariantCulture);
            if (number > 255)
                return null;
            address = (address << 8) | number;
        }

        return address;
    }
}
