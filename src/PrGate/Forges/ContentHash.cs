using System.Security.Cryptography;
using System.Text;

namespace PrGate.Forges;

/// <summary>What a comment's body is remembered by.</summary>
internal static class ContentHash
{
    public static string Of(string body) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body)))[..32];
}
