using System.Buffers;
using System.Text.Json;
using PrGate.Forges.Http;

namespace PrGate.Forges.GitHub;

/// <summary>Sends a GraphQL query whose answer is read by type. Every name from outside is a variable, never part of the text.</summary>
internal sealed class GitHubGraphQuery(ForgeOptions options, GitHubApi api)
{
    /// <summary>Asks for an account by its login; that there is none is an answer without an account.</summary>
    /// <returns>Null when the query cannot be used here.</returns>
    public async Task<GitHubGraph.Data?> TryAskUserAsync(RepositoryAddress repository, string login, string text, CancellationToken cancellation)
    {
        var nobody = false;
        var data = await TryAskAsync(
            repository, $"find the account {login}", text, json => json.WriteString("login"u8, login), cancellation, e => nobody = e.Type == "NOT_FOUND");
        return data ?? (nobody ? new GitHubGraph.Data(null, null) : null);
    }

    /// <returns>Null when the query cannot be used here (an older server, a missing permission, GraphQL switched off): REST answers as well.</returns>
    /// <exception cref="ForgeException">The forge is down or limits us.</exception>
    public async Task<GitHubGraph.Data?> TryAskAsync(
        RepositoryAddress repository, string what, string text, Action<Utf8JsonWriter> variables, CancellationToken cancellation,
        Action<GitHubGraph.Error>? refused = null)
    {
        return await TrySendAsync(repository, what, text, variables, Read, cancellation);

        GitHubGraph.Data? Read(ForgeAnswer sent)
        {
            var answer = JsonSerializer.Deserialize(sent.Body.Span, GitHubGraphJson.Default.Answer);
            if (answer?.Errors is not { Count: > 0 } errors)
                return answer?.Data;
            if (errors.Any(e => IsLimit(e.Type)))
                throw Limited(what, sent);
            refused?.Invoke(errors[0]);
            return null;
        }
    }

    /// <summary>As <see cref="TryAskAsync"/>, for an answer whose fields have names of our own.</summary>
    public async Task<JsonElement?> TryAskRawAsync(
        RepositoryAddress repository, string what, string text, Action<Utf8JsonWriter> variables, CancellationToken cancellation)
    {
        return await TrySendAsync<object>(repository, what, text, variables, Read, cancellation) is JsonElement data ? data : null;

        object? Read(ForgeAnswer sent)
        {
            using var json = JsonDocument.Parse(sent.Body);
            if (json.RootElement.TryGetProperty("errors", out var errors) && errors.ValueKind == JsonValueKind.Array)
            {
                var limited = errors.EnumerateArray().Any(e => e.TryGetProperty("type", out var type) && IsLimit(type.GetString()));
                return limited ? throw Limited(what, sent) : null;
            }
            return json.RootElement.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Object ? data.Clone() : null;
        }
    }

    /// <summary>As <see cref="TryAskAsync"/>, with the whole answer to whoever can read it; errors in it are the reader's.</summary>
    public async Task<T?> TrySendAsync<T>(
        RepositoryAddress repository, string what, string text, Action<Utf8JsonWriter> variables, Func<ForgeAnswer, T?> read, CancellationToken cancellation)
        where T : class
    {
        if (options.GraphQLUrl is null)
            return null;
        try
        {
            return read(await api.QueryAsync(repository, what, Body(text, variables), CallKind.Query, cancellation));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException
            || (e is ForgeException { IsTransient: false } fault && fault.Fault != ForgeFault.Forbidden))
        {
            return null;
        }
    }

    private static bool IsLimit(string? type) => type is "RATE_LIMITED" or "RATE_LIMIT";

    private ForgeException Limited(string what, ForgeAnswer sent) =>
        new($"{options.Name} limits our GraphQL queries and did not {what}.", ForgeFault.RateLimited, retryAt: sent.Budget?.Reset);

    private static ReadOnlyMemory<byte> Body(string text, Action<Utf8JsonWriter> variables)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        json.WriteString("query"u8, text);
        json.WriteStartObject("variables"u8);
        variables(json);
        json.WriteEndObject();
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenMemory;
    }
}
