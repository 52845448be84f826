using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using PrGate.Settings;

namespace PrGate.Forges;

/// <summary>Proves that a webhook was sent by whoever knows one of our secrets. Every comparison takes the same time, right or wrong.</summary>
internal sealed class WebhookSecrets(IReadOnlyList<Secret> secrets)
{
    private const string SigningPrefix = "whsec_";

    /// <summary>How far the signed time of a Standard Webhooks message may be from ours.</summary>
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    /// <summary>GitHub's <c>X-Hub-Signature-256: sha256=&lt;hex&gt;</c>, HMAC-SHA256 over the raw body.</summary>
    public bool HasSigned(string? header, ReadOnlySpan<byte> body)
    {
        if (header is null || !header.StartsWith("sha256=", StringComparison.Ordinal) || header.Length != 7 + 64)
            return false;
        Span<byte> claimed = stackalloc byte[HMACSHA256.HashSizeInBytes];
        if (Convert.FromHexString(header.AsSpan(7), claimed, out _, out var written) != System.Buffers.OperationStatus.Done || written != claimed.Length)
            return false;
        Span<byte> expected = stackalloc byte[HMACSHA256.HashSizeInBytes];
        var match = false;
        foreach (var secret in secrets)
        {
            HMACSHA256.HashData(secret.RevealBytes(), body, expected);
            match |= CryptographicOperations.FixedTimeEquals(expected, claimed);
        }
        return match;
    }

    /// <summary>GitLab: the secret in clear text, or a signature when the secret is a signing token. One kind never stands in for the other.</summary>
    /// <returns>Null when the request is genuine; else why it is not.</returns>
    public string? WhyNotFromGitLab(WebhookEnvelope webhook)
    {
        var plain = secrets.Where(s => !IsSigning(s)).ToList();
        var signing = secrets.Where(IsSigning).ToList();
        if (signing.Count > 0 && webhook.Header("webhook-signature") is { } signature)
            return WhyNotSigned(webhook, signature, signing);
        if (plain.Count == 0)
            return "the request is not signed, and the webhook is configured with a signing token";
        return webhook.Header("X-Gitlab-Token") is { } token
            ? IsOneOf(plain, token) ? null : "the secret token is wrong"
            : "the header X-Gitlab-Token is missing";
    }

    private static bool IsSigning(Secret secret) => secret.Reveal().StartsWith(SigningPrefix, StringComparison.Ordinal);

    private static bool IsOneOf(List<Secret> secrets, string token)
    {
        // Hashing first makes the lengths equal, so that not even the secret's length shows in the time taken.
        var claimed = SHA256.HashData(Encoding.UTF8.GetBytes(token));
        var match = false;
        foreach (var secret in secrets)
            match |= CryptographicOperations.FixedTimeEquals(SHA256.HashData(secret.RevealBytes()), claimed);
        return match;
    }

    // https://www.standardwebhooks.com: HMAC-SHA256 over "{id}.{timestamp}.{body}", base64, one or more "v1,<signature>" separated by spaces.
    private static string? WhyNotSigned(WebhookEnvelope webhook, string header, List<Secret> secrets)
    {
        if (webhook.Header("webhook-id") is not { Length: > 0 } id || webhook.Header("webhook-timestamp") is not { } stamp)
            return "the headers webhook-id and webhook-timestamp must come with the signature";
        if (!long.TryParse(stamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || seconds > 253402300799)
            return "the header webhook-timestamp is not a number of seconds";
        if ((webhook.ReceivedAt - DateTimeOffset.FromUnixTimeSeconds(seconds)).Duration() > Window)
            return "the signed time is more than five minutes from this machine's clock";
        var prefix = Encoding.UTF8.GetBytes($"{id}.{stamp}.");
        var match = false;
        foreach (var secret in secrets)
        {
            if (!TryKey(secret, out var key))
                continue;
            using var mac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
            mac.AppendData(prefix);
            mac.AppendData(webhook.Body.Span);
            var expected = mac.GetHashAndReset();
            foreach (var part in header.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                match |= IsSignature(part, expected);
        }
        return match ? null : "the signature does not fit the body";
    }

    private static bool IsSignature(string part, byte[] expected)
    {
        Span<byte> claimed = stackalloc byte[HMACSHA256.HashSizeInBytes];
        return part.StartsWith("v1,", StringComparison.Ordinal)
            && Convert.TryFromBase64String(part[3..], claimed, out var written)
            && written == claimed.Length
            && CryptographicOperations.FixedTimeEquals(expected, claimed);
    }

    private static bool TryKey(Secret secret, out byte[] key)
    {
        var text = secret.Reveal()[SigningPrefix.Length..];
        key = new byte[text.Length];
        if (!Convert.TryFromBase64String(text, key, out var length) || length == 0)
            return false;
        key = key[..length];
        return true;
    }
}
