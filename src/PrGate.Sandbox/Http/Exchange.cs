using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace PrGate.Sandbox.Http;

/// <summary>One request on its way through a dialect, and its reply.</summary>
internal sealed class Exchange
{
    private JsonDocument? _json;
    private Dictionary<string, string>? _query;

    public required string Method { get; init; }

    /// <summary>Path and query as sent, without the base path.</summary>
    public required string Target { get; init; }

    /// <summary>The path's segments, each decoded after splitting, so that an encoded slash stays inside its segment.</summary>
    public required string[] Segments { get; init; }

    public required IHeaderDictionary Headers { get; init; }

    public required byte[] Body { get; init; }

    public required Reply Reply { get; init; }

    public required DateTimeOffset Now { get; init; }

    /// <summary>Who is calling; set by the dialect once the credentials are checked.</summary>
    public SandboxUser Actor { get; set; } = null!;

    /// <summary>Whether nothing serves this path; such calls are listed apart so that a test can refuse them.</summary>
    public bool Unplanned { get; set; }

    public string Path => Target.Split('?', 2)[0];

    public Utf8JsonWriter Json => Reply.Json;

    public string? Header(string name) => Headers.TryGetValue(name, out var value) && value.Count > 0 ? value[0] : null;

    public string? Query(string name)
    {
        if (_query is null)
        {
            _query = new(StringComparer.Ordinal);
            var start = Target.IndexOf('?', StringComparison.Ordinal);
            foreach (var pair in start < 0 ? [] : Target[(start + 1)..].Split('&', StringSplitOptions.RemoveEmptyEntries))
            {
                var cut = pair.IndexOf('=', StringComparison.Ordinal);
                var key = cut < 0 ? pair : pair[..cut];
                _query[Decode(key)] = cut < 0 ? "" : Decode(pair[(cut + 1)..]);
            }
        }
        return _query.GetValueOrDefault(name);

        static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
    }

    public int QueryNumber(string name, int fallback, int max) =>
        int.TryParse(Query(name), out var value) && value > 0 ? Math.Min(value, max) : fallback;

    /// <summary>The body as a JSON object.</summary>
    /// <exception cref="ForgeRefusal">400: it is none.</exception>
    public JsonElement JsonBody()
    {
        try
        {
            _json ??= JsonDocument.Parse(Body.Length == 0 ? "{}"u8.ToArray() : Body);
        }
        catch (JsonException)
        {
            throw new ForgeRefusal(400, "Problems parsing JSON");
        }
        if (_json.RootElement.ValueKind != JsonValueKind.Object)
            throw new ForgeRefusal(400, "Body should be a JSON object");
        return _json.RootElement;
    }

    public static string[] Split(ReadOnlySpan<char> path)
    {
        path = path.Trim('/');
        if (path.IsEmpty)
            return [];
        var segments = new string[path.Count('/') + 1];
        var i = 0;
        foreach (var range in path.Split('/'))
        {
            var segment = path[range];
            segments[i++] = segment.Contains('%') ? Uri.UnescapeDataString(segment.ToString()) : segment.ToString();
        }
        return segments;
    }
}
