using System.Text;

namespace PrGate.Settings;

/// <summary>A secret from the configuration. It never prints itself: what is logged or shown by mistake is three stars.</summary>
public sealed class Secret(string value)
{
    /// <summary>The secret itself, for the one place that must send or compare it.</summary>
    public string Reveal() => value;

    /// <summary>The secret's UTF-8 bytes, for keyed hashes and constant-time comparison.</summary>
    public byte[] RevealBytes() => Encoding.UTF8.GetBytes(value);

    public override string ToString() => "***";
}
