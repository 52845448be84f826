using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace PrGate.Tests.Contracts;

/// <summary>
/// A forge's published OpenAPI description, as a strict judge of requests: path, method, query, and the body's fields, types, enums and lengths.
/// What the description does not name is a fault.
/// </summary>
internal sealed partial class ApiDescription
{
    private readonly JsonObject _root;
    private readonly List<(string[] Segments, string Template, JsonObject Item)> _paths;

    private ApiDescription(JsonObject root)
    {
        _root = root;
        _paths = [.. root["paths"]!.AsObject().Select(p => (p.Key.Split('/'), p.Key, p.Value!.AsObject()))];
    }

    public static ApiDescription Load(string file)
    {
        if (file.EndsWith(".json", StringComparison.Ordinal))
            return new ApiDescription(JsonNode.Parse(File.ReadAllBytes(file))!.AsObject());
        var yaml = new YamlStream();
        using var reader = new StreamReader(file);
        yaml.Load(reader);
        return new ApiDescription(ToJson(yaml.Documents[0].RootNode)!.AsObject());
    }

    /// <returns>The described path that a request is one of; null when there is none.</returns>
    public string? Template(string method, string path) => Find(method, path)?.Template;

    /// <param name="target">Path and query as sent.</param>
    /// <returns>Every fault; empty when the request is as described.</returns>
    public List<string> Faults(string method, string target, string? contentType, ReadOnlyMemory<byte> body)
    {
        var parts = target.Split('?', 2);
        if (Find(method, parts[0]) is not { } found)
            return [$"{method} {parts[0]} is not described"];
        var faults = new List<string>();
        var operation = found.Item[method.ToLowerInvariant()]!.AsObject();
        var parameters = Parameters(found.Item).Concat(Parameters(operation)).ToList();
        CheckPath(found, parts[0], parameters, faults);
        CheckQuery(parts.Length > 1 ? parts[1] : "", parameters, faults);
        CheckBody(operation, contentType, body, faults);
        return [.. faults.Select(f => $"{method} {found.Template}: {f}")];
    }

    private (string[] Segments, string Template, JsonObject Item)? Find(string method, string path)
    {
        var segments = path.Split('/');
        // A fixed segment is a better match than a parameter: pulls/comments/{id} before pulls/{n}/…
        var matches = _paths
            .Where(p => p.Item.ContainsKey(method.ToLowerInvariant()) && p.Segments.Length == segments.Length
                && p.Segments.Zip(segments).All(s => s.First.StartsWith('{') ? s.Second.Length > 0 : s.First == s.Second))
            .OrderBy(p => p.Segments.Count(s => s.StartsWith('{')))
            .ToList();
        return matches.Count == 0 ? null : matches[0];
    }

    private IEnumerable<JsonObject> Parameters(JsonObject owner) => owner["parameters"]?.AsArray().Select(p => Resolve(p!)) ?? [];

    private void CheckPath((string[] Segments, string Template, JsonObject Item) found, string path, List<JsonObject> parameters, List<string> faults)
    {
        foreach (var (described, sent) in found.Segments.Zip(path.Split('/')).Where(s => s.First.StartsWith('{')))
        {
            var parameter = parameters.Find(p => Text(p["in"]) == "path" && $"{{{Text(p["name"])}}}" == described);
            if (parameter is null)
                faults.Add($"the path's {described} has no description");
            else
                CheckText(Resolve(parameter["schema"]!), Uri.UnescapeDataString(sent), described, faults);
        }
    }

    private void CheckQuery(string query, List<JsonObject> parameters, List<string> faults)
    {
        var sent = query.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(p => p.Split('=', 2)).Select(p => (Name: Uri.UnescapeDataString(p[0]), Value: Uri.UnescapeDataString(p.ElementAtOrDefault(1) ?? ""))).ToList();
        foreach (var (name, value) in sent)
        {
            var parameter = parameters.Find(p => Text(p["in"]) == "query" && Text(p["name"]) == name);
            if (parameter is null)
                faults.Add($"the query's '{name}' is not described");
            else
                CheckText(Resolve(parameter["schema"]!), value, name, faults);
        }
        foreach (var needed in parameters.Where(p => Text(p["in"]) == "query" && p["required"]?.GetValue<bool>() == true))
        {
            if (!sent.Exists(s => s.Name == Text(needed["name"])))
                faults.Add($"the query's '{Text(needed["name"])}' is missing");
        }
    }

    private static void CheckText(JsonObject schema, string value, string where, List<string> faults)
    {
        if (Text(schema["type"]) == "integer" && !long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _))
            faults.Add($"{where} is '{value}', not an integer");
        if (schema["enum"] is JsonArray options && !options.Any(o => o!.ToString() == value))
            faults.Add($"{where} is '{value}', not one of {options.ToJsonString()}");
        if (schema["maximum"] is { } most && long.TryParse(value, CultureInfo.InvariantCulture, out var number) && number > long.Parse(most.ToJsonString(), CultureInfo.InvariantCulture))
            faults.Add($"{where} is over {most}");
    }

    private void CheckBody(JsonObject operation, string? contentType, ReadOnlyMemory<byte> body, List<string> faults)
    {
        if (operation["requestBody"] is not { } described)
        {
            if (body.Length > 0)
                faults.Add("no body is described, and one was sent");
            return;
        }
        var request = Resolve(described);
        if (body.Length == 0)
        {
            if (request["required"]?.GetValue<bool>() == true)
                faults.Add("the body is missing");
            return;
        }
        var media = contentType?.Split(';')[0].Trim() ?? "";
        if (request["content"]?[media]?["schema"] is not { } schema)
            faults.Add($"the content type '{media}' is not described");
        else
            Check(schema, JsonNode.Parse(body.Span), "$", faults);
    }

    private void Check(JsonNode node, JsonNode? value, string at, List<string> faults)
    {
        var schema = Resolve(node);
        if (value is null)
        {
            if (schema["nullable"]?.GetValue<bool>() != true)
                faults.Add($"{at} is null");
            return;
        }
        foreach (var part in schema["allOf"]?.AsArray() ?? [])
            Check(part!, value, at, faults);
        foreach (var choice in (ReadOnlySpan<string>)["oneOf", "anyOf"])
        {
            if (schema[choice] is JsonArray options && !options.Any(o => IsValid(o!, value, at)))
                faults.Add($"{at} fits none of its {options.Count} forms");
        }
        if (schema["enum"] is JsonArray allowed && !allowed.Any(o => JsonNode.DeepEquals(o, value)))
            faults.Add($"{at} is {value.ToJsonString()}, not one of {allowed.ToJsonString()}");
        switch (Text(schema["type"]))
        {
            case "object" when value is JsonObject fields:
                CheckObject(schema, fields, at, faults);
                break;
            case "array" when value is JsonArray items:
                for (var i = 0; i < items.Count && schema["items"] is { } item; i++)
                    Check(item, items[i], $"{at}[{i}]", faults);
                break;
            case "string" when value.GetValueKind() == JsonValueKind.String:
                CheckString(schema, value.GetValue<string>(), at, faults);
                break;
            case "integer" when value.GetValueKind() == JsonValueKind.Number && long.TryParse(value.ToJsonString(), CultureInfo.InvariantCulture, out _):
            case "number" when value.GetValueKind() == JsonValueKind.Number:
            case "boolean" when value.GetValueKind() is JsonValueKind.True or JsonValueKind.False:
            case null:
                break;
            case var type:
                faults.Add($"{at} is {value.GetValueKind()}, not {type}");
                break;
        }
    }

    private bool IsValid(JsonNode schema, JsonNode value, string at)
    {
        var faults = new List<string>();
        Check(schema, value, at, faults);
        return faults.Count == 0;
    }

    private void CheckObject(JsonObject schema, JsonObject fields, string at, List<string> faults)
    {
        foreach (var needed in schema["required"]?.AsArray() ?? [])
        {
            if (!fields.ContainsKey(needed!.GetValue<string>()))
                faults.Add($"{at}.{needed} is missing");
        }
        foreach (var (name, value) in fields)
        {
            if (schema["properties"]?[name] is { } property)
                Check(property, value, $"{at}.{name}", faults);
            else if (schema["properties"] is not null)
                faults.Add($"{at}.{name} is not described");
        }
    }

    private static void CheckString(JsonObject schema, string value, string at, List<string> faults)
    {
        if (schema["maxLength"] is { } most && value.Length > long.Parse(most.ToJsonString(), CultureInfo.InvariantCulture))
            faults.Add($"{at} has {value.Length} characters, more than {most}");
        if (schema["minLength"] is { } least && value.Length < long.Parse(least.ToJsonString(), CultureInfo.InvariantCulture))
            faults.Add($"{at} has {value.Length} characters, fewer than {least}");
    }

    private JsonObject Resolve(JsonNode node)
    {
        var found = node.AsObject();
        while (found["$ref"] is { } reference)
        {
            JsonNode target = _root;
            foreach (var step in reference.GetValue<string>()[2..].Split('/'))
                target = target[step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)]!;
            found = target.AsObject();
        }
        return found;
    }

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static JsonNode? ToJson(YamlNode node) => node switch
    {
        YamlMappingNode map => new JsonObject(map.Children.Select(c => KeyValuePair.Create(((YamlScalarNode)c.Key).Value!, ToJson(c.Value)))),
        YamlSequenceNode list => new JsonArray([.. list.Children.Select(ToJson)]),
        YamlScalarNode { Style: YamlDotNet.Core.ScalarStyle.Plain } plain => Plain(plain.Value ?? ""),
        YamlScalarNode scalar => JsonValue.Create(scalar.Value),
        _ => null,
    };

    private static JsonNode? Plain(string text) => text switch
    {
        "" or "null" or "~" => null,
        "true" => JsonValue.Create(true),
        "false" => JsonValue.Create(false),
        _ when Whole().IsMatch(text) => JsonValue.Create(long.Parse(text, CultureInfo.InvariantCulture)),
        _ => JsonValue.Create(text),
    };

    [GeneratedRegex("^-?[0-9]{1,18}$")]
    private static partial Regex Whole();
}
