using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace PrGate.Rego.Builtins.Aws;

/// <summary>AWS Signature Version 4 over a request's headers and body.</summary>
/// <param name="AccessKey">Named in the signature.</param>
/// <param name="SecretKey">The key.</param>
/// <param name="SessionToken">Of temporary credentials, else empty.</param>
/// <param name="Region">Such as us-east-1.</param>
/// <param name="Service">Such as s3.</param>
internal sealed record RequestSigner(string AccessKey, string SecretKey, string SessionToken, string Region, string Service)
{
    private static readonly HashSet<string> Unsigned = new(StringComparer.Ordinal) { "authorization", "user-agent", "x-amzn-trace-id" };

    /// <summary>The headers to send besides the given ones, Authorization among them.</summary>
    public Dictionary<string, string> Sign(
        string method, Uri url, IReadOnlyDictionary<string, string> headers, byte[] body, DateTimeOffset time, bool signPayload)
    {
        var date = time.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        var instant = time.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var payload = signPayload ? Hash(body) : "UNSIGNED-PAYLOAD";
        var own = new Dictionary<string, string>(StringComparer.Ordinal) { ["host"] = url.Authority, ["x-amz-date"] = instant };

        // Only these services want the digest as a header.
        if (Service is "s3" or "glacier")
            own["x-amz-content-sha256"] = payload;
        if (SessionToken.Length > 0)
            own["x-amz-security-token"] = SessionToken;

        var signed = new SortedDictionary<string, string>(own, StringComparer.Ordinal);
        foreach (var (name, value) in headers)
        {
            var lower = name.ToLowerInvariant();
            if (!Unsigned.Contains(lower))
                signed[lower] = value;
        }

        var names = string.Join(';', signed.Keys);
        var request = new StringBuilder().Append(method).Append('\n').Append(Path(url)).Append('\n').Append(url.Query.TrimStart('?')).Append('\n');
        foreach (var (name, value) in signed)
            request.Append(name).Append(':').Append(value).Append('\n');
        request.Append('\n').Append(names).Append('\n').Append(payload);

        var scope = $"{date}/{Region}/{Service}/aws4_request";
        var toSign = $"AWS4-HMAC-SHA256\n{instant}\n{scope}\n{Hash(Encoding.UTF8.GetBytes(request.ToString()))}";
        var key = Encoding.UTF8.GetBytes("AWS4" + SecretKey);
        foreach (var part in (string[])[date, Region, Service, "aws4_request"])
            key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part));
        var signature = Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(toSign)));
        own["Authorization"] = $"AWS4-HMAC-SHA256 Credential={AccessKey}/{scope},SignedHeaders={names},Signature={signature}";
        return own;
    }

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>The path as it is sent; none for a bare host.</summary>
    private static string Path(Uri url)
    {
        var start = url.OriginalString.IndexOf("://", StringComparison.Ordinal) + 3;
        return url.OriginalString.IndexOf('/', start) < 0 ? "" : url.AbsolutePath;
    }
}
