using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using PrGate.Forges.Http;

namespace PrGate.Forges.GitHub;

/// <summary>
/// The App's own tokens: JSON Web Tokens signed with its RSA key
/// (https://docs.github.com/apps/creating-github-apps/authenticating-with-a-github-app/generating-a-json-web-token-jwt-for-a-github-app).
/// </summary>
internal sealed class GitHubAppKey(ForgeOptions options, TimeProvider clock) : ICallCredentials
{
    // GitHub refuses more than ten minutes; the minute back forgives a clock that runs ahead.
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(9);
    private static readonly TimeSpan Backdate = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Reuse = TimeSpan.FromMinutes(8);
    private static readonly TimeSpan TolerableDrift = TimeSpan.FromSeconds(20);

    private readonly Lock _lock = new();
    private string? _token;
    private DateTimeOffset _signedAt;
    private TimeSpan _drift;

    public string Identity => "app";

    /// <summary>How far the forge's clock is ahead of ours, once a refusal made us look.</summary>
    public TimeSpan Drift
    {
        get
        {
            lock (_lock)
                return _drift;
        }
    }

    public ValueTask<string> GetTokenAsync(CancellationToken cancellation)
    {
        lock (_lock)
        {
            var now = clock.GetUtcNow();
            if (_token is null || now - _signedAt > Reuse || now < _signedAt)
            {
                _token = Sign(now + _drift);
                _signedAt = now;
            }
            return ValueTask.FromResult(_token);
        }
    }

    public void Apply(HttpRequestMessage request, string token) =>
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + token);

    public bool Forget(string token, DateTimeOffset? serverTime)
    {
        lock (_lock)
        {
            if (_token == token)
                _token = null;
            if (serverTime is not { } server)
                return false;
            var drift = server - clock.GetUtcNow();
            var moved = (drift - _drift).Duration() > TolerableDrift;
            _drift = drift;
            return moved;
        }
    }

    private string Sign(DateTimeOffset now)
    {
        using var key = ReadKey();
        var header = Base64Url.EncodeToString("""{"alg":"RS256","typ":"JWT"}"""u8);
        var issuer = JsonEncodedText.Encode(options.AppId!);
        var claims = $$"""{"iat":{{(now - Backdate).ToUnixTimeSeconds()}},"exp":{{(now + Lifetime).ToUnixTimeSeconds()}},"iss":"{{issuer}}"}""";
        var signed = $"{header}.{Base64Url.EncodeToString(System.Text.Encoding.UTF8.GetBytes(claims))}";
        var signature = key.SignData(System.Text.Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{signed}.{Base64Url.EncodeToString(signature)}";
    }

    private RSA ReadKey()
    {
        var key = RSA.Create();
        try
        {
            key.ImportFromPem(File.ReadAllText(options.PrivateKeyFile!));
            return key;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or CryptographicException)
        {
            key.Dispose();
            // The reason is left out on purpose: parsers quote what they read.
            throw new ForgeException(
                $"{options.Name}: the App's private key file '{options.PrivateKeyFile}' cannot be read as a PEM key ({e.GetType().Name}). Put the key that GitHub gave there.",
                ForgeFault.Forbidden);
        }
    }
}
