using System.Globalization;

namespace PrGate.Rego.Builtins.Network;

/// <summary>A block of addresses.</summary>
/// <param name="Address">The address as written; <see cref="First"/> is the block's start.</param>
/// <param name="Prefix">Length of the prefix within the 128-bit number: 96 more than written for IPv4.</param>
/// <param name="IsIpv4">Whether the block is one of IPv4.</param>
internal sealed record Cidr(UInt128 Address, int Prefix, bool IsIpv4)
{
    private UInt128 HostMask => Prefix == 0 ? UInt128.MaxValue : (UInt128.One << (128 - Prefix)) - 1;

    public UInt128 First => Address & ~HostMask;

    public UInt128 Last => Address | HostMask;

    /// <summary>Null if the text is no address with a prefix length.</summary>
    public static Cidr? Parse(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0 || IpAddressText.Parse(text[..slash]) is not { } address)
            return null;
        var isIpv4 = !text[..slash].Contains(':', StringComparison.Ordinal);
        var length = text[(slash + 1)..];
        if (length.Length is 0 or > 3 || !length.All(char.IsAsciiDigit))
            return null;
        var prefix = int.Parse(length, CultureInfo.InvariantCulture);
        return prefix > (isIpv4 ? 32 : 128) ? null : new Cidr(address, isIpv4 ? prefix + 96 : prefix, isIpv4);
    }

    public bool Contains(UInt128 address) => IpAddressText.IsIpv4(address) == IsIpv4 && address >= First && address <= Last;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{IpAddressText.Format(Address)}/{(IsIpv4 ? Prefix - 96 : Prefix)}");
}
