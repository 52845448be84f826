using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using PrGate.Sandbox.Http;

namespace PrGate.Sandbox.GitHub;

/// <summary>
/// Who calls: the App itself by a JSON web token it signs, or an installation or a person by a token. Installation tokens live for an hour.
/// (GitHub documentation, "Authenticating as a GitHub App".)
/// </summary>
internal sealed class GitHubAuth(SandboxForge forge)
{
    private static readonly TimeSpan TokenLife = TimeSpan.FromHours(1);
    private readonly ConcurrentDictionary<string, DateTimeOffset> _installationTokens = new(StringComparer.Ordinal);

    /// <summary>Installation tokens handed out so far.</summary>
    public int Minted { get; private set; }

    /// <summary>The caller of everything but the App's own routes.</summary>
    public SandboxUser Caller(Exchange x)
    {
        var token = Token(x);
        if (token == forge.Token)
            return forge.Bot;
        if (_installationTokens.TryGetValue(token, out var until))
            return until > x.Now ? forge.Bot : throw BadCredentials();
        if (token.StartsWith("ghp_as_", StringComparison.Ordinal))
            return forge.User(token["ghp_as_".Length..]);
        throw token.Count(c => c == '.') == 2
            ? new ForgeRefusal(403, "Resource not accessible by integration")
            : BadCredentials();
    }

    /// <summary>Refuses unless the App signed the request's token with its key for at most ten minutes.</summary>
    public void RequireApp(Exchange x)
    {
        x.Actor = forge.Bot;
        var parts = Token(x).Split('.');
        if (parts.Length != 3)
            throw new ForgeRefusal(401, "A JSON web token could not be decoded");
        try
        {
            using var header = JsonDocument.Parse(FromBase64Url(parts[0]));
            using var claims = JsonDocument.Parse(FromBase64Url(parts[1]));
            var signed = Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}");
            if (header.RootElement.Text("alg") != "RS256"
                || !forge.Key.VerifyData(signed, FromBase64Url(parts[2]), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))
                throw new ForgeRefusal(401, "A JSON web token could not be decoded");
            CheckClaims(claims.RootElement, x.Now);
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            throw new ForgeRefusal(401, "A JSON web token could not be decoded");
        }
    }

    public (string Token, DateTimeOffset Expires) Mint(DateTimeOffset now)
    {
        Minted++;
        // Longer than the forty characters of old and with dots in it: tokens of that kind are being rolled out.
        var token = $"ghs_{forge.AppId}_{Git.GitIds.Derived($"installation token {forge.Options.Seed} {forge.NextId()}")}"
            + Git.GitIds.Derived($"tail {forge.NextId()}");
        var until = now + TokenLife;
        _installationTokens[token] = until;
        return (token, until);
    }

    public void Revoke(Exchange x) => _installationTokens.TryRemove(Token(x), out _);

    /// <summary>Makes every installation token handed out so far worthless.</summary>
    public void RevokeAll() => _installationTokens.Clear();

    private void CheckClaims(JsonElement claims, DateTimeOffset now)
    {
        var issuer = claims.TryGetProperty("iss", out var iss) ? iss.ToString() : "";
        if (issuer != forge.AppId.ToString() && issuer != forge.ClientId)
            throw new ForgeRefusal(401, "'Issuer' claim ('iss') must be an Integer or a client id of the App");
        var expires = Seconds(claims, "exp");
        if (expires is null || expires <= now)
            throw new ForgeRefusal(401, "'Expiration time' claim ('exp') must be a numeric value representing the future time at which the assertion expires");
        if (expires > now + TimeSpan.FromMinutes(10))
            throw new ForgeRefusal(401, "'Expiration time' claim ('exp') is too far in the future");
        if (Seconds(claims, "iat") is not { } issued || issued > now + TimeSpan.FromSeconds(5))
            throw new ForgeRefusal(401, "'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued");
    }

    private static DateTimeOffset? Seconds(JsonElement claims, string name) =>
        claims.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.Number && value.TryGetInt64(out var seconds)
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;

    private static string Token(Exchange x)
    {
        var header = x.Header("Authorization") ?? throw new ForgeRefusal(401, "Requires authentication");
        var space = header.IndexOf(' ', StringComparison.Ordinal);
        var scheme = space < 0 ? "" : header[..space];
        if (!scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase) && !scheme.Equals("token", StringComparison.OrdinalIgnoreCase))
            throw BadCredentials();
        return header[(space + 1)..];
    }

    private static ForgeRefusal BadCredentials() => new(401, "Bad credentials");

    private static byte[] FromBase64Url(string text)
    {
        var padded = text.Replace('-', '+').Replace('_', '/');
        return Convert.FromBase64String(padded.PadRight((padded.Length + 3) / 4 * 4, '='));
    }
}
