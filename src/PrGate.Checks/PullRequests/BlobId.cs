using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace PrGate.Checks.PullRequests;

/// <summary>Git's name of a file's content; equal ids mean equal bytes.</summary>
public readonly record struct BlobId(string Value)
{
    /// <summary>The SHA-1 object id of <paramref name="content"/> (Git's object format: <c>blob {length}\0{bytes}</c>).</summary>
    [System.Diagnostics.CodeAnalysis.SuppressMessage("Security", "CA5350", Justification = "Git's own object id, compared with what the forge states.")]
    public static BlobId Of(ReadOnlySpan<byte> content)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
        hash.AppendData(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"blob {content.Length}\0")));
        hash.AppendData(content);
        return new BlobId(Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    public override string ToString() => Value;
}
