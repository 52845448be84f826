using System.Text.Json;

namespace PrGate.Tests.Sandbox;

/// <summary>Checks answers against a published OpenAPI 3.0 description: required properties, types, enumerations; <c>oneOf</c> and <c>anyOf</c> by any match.</summary>
internal sealed class PublishedDescription(JsonElement root)
{
    /// <summary>What an answer violates, as paths into it; empty when it is as described.</summary>
    public IReadOnlyList<string> Violations(string method, string template, int status, JsonElement answer)
    {
        var operation = root.GetProperty("paths").GetProperty(template).GetProperty(method.ToLowerInvariant());
        var response = Follow(operation.GetProperty("responses").GetProperty(status.ToString()));
        var found = new List<string>();
        Check(response.GetProperty("content").GetProperty("application/json").GetProperty("schema"), answer, "$", found);
        return found;
    }

    private void Check(JsonElement schema, JsonElement value, string path, List<string> found)
    {
        schema = Follow(schema);
        if (value.ValueKind is JsonValueKind.Null)
        {
            if (!AllowsNull(schema))
                found.Add($"{path}: null");
            return;
        }
        foreach (var keyword in (string[])["oneOf", "anyOf"])
        {
            if (schema.TryGetProperty(keyword, out var choices) && !choices.EnumerateArray().Any(c => Matches(c, value)))
                found.Add($"{path}: fits none of {keyword}");
        }
        if (schema.TryGetProperty("allOf", out var all))
        {
            foreach (var part in all.EnumerateArray())
                Check(part, value, path, found);
        }
        if (schema.TryGetProperty("type", out var type) && !IsOf(type.GetString()!, value))
        {
            found.Add($"{path}: {value.ValueKind} instead of {type}");
            return;
        }
        if (schema.TryGetProperty("enum", out var allowed) && !allowed.EnumerateArray().Any(a => a.ToString() == value.ToString()))
            found.Add($"{path}: {value} is not one of {allowed}");
        if (value.ValueKind is JsonValueKind.Object)
            CheckObject(schema, value, path, found);
        if (value.ValueKind is JsonValueKind.Array && schema.TryGetProperty("items", out var items))
        {
            var index = 0;
            foreach (var item in value.EnumerateArray())
                Check(items, item, $"{path}[{index++}]", found);
        }
    }

    private void CheckObject(JsonElement schema, JsonElement value, string path, List<string> found)
    {
        if (schema.TryGetProperty("required", out var required))
        {
            found.AddRange(required.EnumerateArray().Select(n => n.GetString()!)
                .Where(name => !value.TryGetProperty(name, out _)).Select(name => $"{path}.{name}: missing"));
        }
        if (!schema.TryGetProperty("properties", out var properties))
            return;
        foreach (var property in properties.EnumerateObject())
        {
            if (value.TryGetProperty(property.Name, out var inner))
                Check(property.Value, inner, $"{path}.{property.Name}", found);
        }
    }

    private bool Matches(JsonElement schema, JsonElement value)
    {
        var found = new List<string>();
        Check(schema, value, "$", found);
        return found.Count == 0;
    }

    private bool AllowsNull(JsonElement schema) =>
        (schema.TryGetProperty("nullable", out var nullable) && nullable.GetBoolean())
            || (!schema.TryGetProperty("type", out _)
                && (!(schema.TryGetProperty("oneOf", out var any) || schema.TryGetProperty("anyOf", out any) || schema.TryGetProperty("allOf", out any))
                    || any.EnumerateArray().Any(s => AllowsNull(Follow(s)))));

    private static bool IsOf(string type, JsonElement value) => type switch
    {
        "object" => value.ValueKind is JsonValueKind.Object,
        "array" => value.ValueKind is JsonValueKind.Array,
        "string" => value.ValueKind is JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "integer" => value.ValueKind is JsonValueKind.Number && value.TryGetInt64(out _),
        "number" => value.ValueKind is JsonValueKind.Number,
        _ => true,
    };

    private JsonElement Follow(JsonElement element)
    {
        while (element.ValueKind is JsonValueKind.Object && element.TryGetProperty("$ref", out var reference))
            element = reference.GetString()!.Split('/').Skip(1).Aggregate(root, (at, name) => at.GetProperty(name));
        return element;
    }
}
