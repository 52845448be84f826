using System.Security.Cryptography;
using System.Text;

namespace PrGate.Checks;

/// <summary>The identity of a finding across commits that do not touch its cause.</summary>
public static class Fingerprint
{
    /// <summary>16 hexadecimal digits of a hash of the rule and what the finding is about; line numbers must not be among <paramref name="parts"/>.</summary>
    public static string Of(string rule, params ReadOnlySpan<string> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(rule));
        foreach (var part in parts)
        {
            hash.AppendData([0]);
            hash.AppendData(Encoding.UTF8.GetBytes(part));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 8));
    }
}
