using System.Security.Cryptography;
using System.Text;
using PrGate.Checks.PullRequests;

namespace PrGate.Checks.RegoPolicies;

/// <summary>The digest that pins a bundle's content.</summary>
public static class PolicyDigest
{
    /// <summary>
    /// The SHA-256 of what <c>sha256sum</c> prints for the files in the order of their paths' bytes: a line each of the content's SHA-256, two
    /// spaces and the path in its repository.
    /// </summary>
    /// <returns>64 lower-case hexadecimal digits; null when a file was not loaded.</returns>
    public static string? Of(IReadOnlyList<PolicyFile> files)
    {
        var lines = new List<(byte[] Path, string Hash)>();
        foreach (var file in files)
        {
            if (file.Content is not FileContent.Loaded loaded)
                return null;
            lines.Add((Encoding.UTF8.GetBytes(file.Path), Convert.ToHexStringLower(SHA256.HashData(loaded.Bytes.Span))));
        }
        lines.Sort(static (a, b) => a.Path.AsSpan().SequenceCompareTo(b.Path));
        using var all = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (path, hash) in lines)
        {
            all.AppendData(Encoding.ASCII.GetBytes(hash + "  "));
            all.AppendData(path);
            all.AppendData("\n"u8);
        }
        return Convert.ToHexStringLower(all.GetHashAndReset());
    }
}
