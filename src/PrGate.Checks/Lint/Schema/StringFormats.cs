using System.Buffers.Text;
using System.Net;

namespace PrGate.Checks.Lint.Schema;

/// <summary>Texts whose format the API server checks.</summary>
internal static class StringFormats
{
    public static bool Fits(StringFormat format, string text) => format switch
    {
        StringFormat.Byte => IsBase64(text),
        StringFormat.DateTime => IsDateTime(text),
        StringFormat.Date => DateOnly.TryParseExact(text, "yyyy-MM-dd", out _),
        StringFormat.Duration => GoDurations.IsDuration(text),
        StringFormat.Ipv4 => IsIpv4(text),
        StringFormat.Ipv6 => IsIpv6(text),
        StringFormat.Cidr => IsCidr(text),
        StringFormat.Uuid => Guid.TryParseExact(text, "D", out _),
        StringFormat.Mac => text.Length == 17 && System.Net.NetworkInformation.PhysicalAddress.TryParse(text, out _),
        _ => true,
    };

    /// <summary>For people: <c>base64</c>.</summary>
    public static string Name(StringFormat format) => format switch
    {
        StringFormat.Byte => "base64",
        StringFormat.DateTime => "a date and time such as 2026-01-31T12:00:00Z",
        StringFormat.Date => "a date such as 2026-01-31",
        StringFormat.Duration => "a duration such as 1h30m",
        StringFormat.Ipv4 => "an IPv4 address",
        StringFormat.Ipv6 => "an IPv6 address",
        StringFormat.Cidr => "a network such as 10.0.0.0/8",
        StringFormat.Uuid => "a UUID",
        StringFormat.Mac => "a MAC address",
        _ => format.ToString(),
    };

    // Go's decoder takes line ends inside and no other space; padding is required.
    private static bool IsBase64(string text)
    {
        if (text.AsSpan().ContainsAny(' ', '\t'))
            return false;
        return Base64.IsValid(text);
    }

    // RFC 3339: date, T, time, zone.
    private static bool IsDateTime(string text) =>
        text.Length >= 20 && text[10] is 'T' or 't'
        && (text[^1] is 'Z' or 'z' || (text[^3] == ':' && text[^6] is '+' or '-'))
        && DateTimeOffset.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out _);

    private static bool IsIpv4(string text) => text.AsSpan().Count('.') == 3 && !text.Contains(':', StringComparison.Ordinal) && IPAddress.TryParse(text, out _);

    private static bool IsIpv6(string text) => text.Contains(':', StringComparison.Ordinal) && !text.Contains('[', StringComparison.Ordinal) && IPAddress.TryParse(text, out _);

    private static bool IsCidr(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0 || !int.TryParse(text.AsSpan(slash + 1), System.Globalization.NumberStyles.None, null, out var bits))
            return false;
        var address = text[..slash];
        return (IsIpv4(address) && bits <= 32) || (IsIpv6(address) && bits <= 128);
    }
}
