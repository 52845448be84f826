using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using PrGate.Sandbox;

namespace PrGate.Tests.Sandbox;

/// <summary>Calls a sandbox as a program would: with a token, a user agent and JSON.</summary>
internal sealed class SandboxClient : IDisposable
{
    private readonly SandboxForge _forge;

    public SandboxClient(SandboxForge forge, string? token = null)
    {
        _forge = forge;
        Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false }) { BaseAddress = forge.ApiUrl };
        Http.DefaultRequestHeaders.Add("User-Agent", "sandbox-tests");
        Http.DefaultRequestHeaders.Add("Accept", "application/vnd.github+json");
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token ?? forge.Token);
    }

    public HttpClient Http { get; }

    /// <summary>A JSON web token as an App signs it.</summary>
    public static string AppToken(SandboxForge forge, string? issuer = null, int minutes = 9, RSA? key = null)
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var header = Base64Url("""{"alg":"RS256","typ":"JWT"}"""u8);
        var claims = Base64Url(JsonSerializer.SerializeToUtf8Bytes(new { iat = now - 60, exp = now + minutes * 60, iss = issuer ?? forge.ClientId }));
        using var own = RSA.Create();
        own.ImportFromPem(forge.PrivateKeyPem);
        var signature = (key ?? own).SignData(Encoding.ASCII.GetBytes($"{header}.{claims}"), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{header}.{claims}.{Base64Url(signature)}";
    }

    public async Task<JsonElement> GetAsync(string path, int status = 200)
    {
        using var response = await Http.GetAsync(path);
        return await ReadAsync(response, status);
    }

    public async Task<JsonElement> SendAsync(string method, string path, object? body, int status)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (body is not null)
            request.Content = new StringContent(body as string ?? JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");
        using var response = await Http.SendAsync(request);
        return await ReadAsync(response, status);
    }

    public async Task<JsonElement> QueryAsync(string query, object? variables = null)
    {
        var body = JsonSerializer.Serialize(new { query, variables });
        using var response = await Http.PostAsync(_forge.GraphQLUrl, new StringContent(body, Encoding.UTF8, "application/json"));
        return await ReadAsync(response, 200);
    }

    public void Dispose() => Http.Dispose();

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage response, int status)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(status == (int)response.StatusCode, $"{response.RequestMessage?.Method} {response.RequestMessage?.RequestUri}: {(int)response.StatusCode} {text}");
        return text.Length == 0 ? default : JsonDocument.Parse(text).RootElement.Clone();
    }

    private static string Base64Url(ReadOnlySpan<byte> bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
