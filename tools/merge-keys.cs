// Makes src/PrGate.Checks/Kustomize/Schemas/merge-keys.txt out of Kubernetes' OpenAPI v2 definitions.
//
//   dotnet run tools/merge-keys.cs -- definitions-v1.31.json … definitions-v1.36.json > src/PrGate.Checks/Kustomize/Schemas/merge-keys.txt
//
// A file holds {"kinds": {"apps/v1/Deployment": "definition name"}, "definitions": {…}}. Later files win. Only structure is taken over: types that
// lead to a merged list, their fields, strategies and keys.
#:property PublishAot=false
using System.Text.Json;

var kinds = new SortedDictionary<string, string>(StringComparer.Ordinal);
var definitions = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
foreach (var file in args)
{
    var root = JsonDocument.Parse(File.ReadAllBytes(file)).RootElement;
    foreach (var kind in root.GetProperty("kinds").EnumerateObject())
        kinds[kind.Name] = kind.Value.GetString()!;
    foreach (var definition in root.GetProperty("definitions").EnumerateObject())
        definitions[definition.Name] = definition.Value;
}

var matters = new Dictionary<string, bool>(StringComparer.Ordinal);
var ids = new Dictionary<string, int>(StringComparer.Ordinal);
var order = new List<string>();
Console.WriteLine("# Merge keys of Kubernetes' types, made by tools/merge-keys.cs out of the published OpenAPI definitions (Apache-2.0, The Kubernetes Authors).");
foreach (var (kind, definition) in kinds)
{
    if (Matters(definition))
        Console.WriteLine($"= {kind} {Id(definition)}");
}
for (var i = 0; i < order.Count; i++)
{
    Console.WriteLine($"@ {ids[order[i]]} {order[i]}");
    foreach (var property in Properties(order[i]))
    {
        var target = TargetOf(property.Value);
        var leads = target is not null && Matters(target);
        var strategy = Text(property.Value, "x-kubernetes-patch-strategy").Split(',');
        var merges = strategy.Contains("merge") && Text(property.Value, "type") == "array";
        if (merges || leads)
            Console.WriteLine($"{property.Name} {(leads ? Id(target!) : "-")}{(merges ? " merge" + Keys(property.Value) : "")}");
    }
}

int Id(string definition)
{
    if (!ids.TryGetValue(definition, out var id))
    {
        ids[definition] = id = ids.Count + 1;
        order.Add(definition);
    }
    return id;
}

bool Matters(string definition)
{
    if (matters.TryGetValue(definition, out var known))
        return known;
    matters[definition] = false; // while it is looked at: a cycle alone leads nowhere
    return matters[definition] = Properties(definition).Any(p =>
        Text(p.Value, "x-kubernetes-patch-strategy").Split(',').Contains("merge") || (TargetOf(p.Value) is { } target && Matters(target)));
}

IEnumerable<JsonProperty> Properties(string definition) =>
    definitions.TryGetValue(definition, out var schema) && schema.TryGetProperty("properties", out var properties) ? properties.EnumerateObject() : [];

static string? TargetOf(JsonElement property)
{
    if (property.TryGetProperty("items", out var items))
        property = items;
    if (property.TryGetProperty("$ref", out var reference))
        return reference.GetString()![(reference.GetString()!.LastIndexOf('/') + 1)..];
    if (property.TryGetProperty("allOf", out var all) && all.GetArrayLength() > 0)
        return TargetOf(all[0]);
    return null;
}

static string Keys(JsonElement property)
{
    if (property.TryGetProperty("x-kubernetes-list-map-keys", out var keys))
        return string.Concat(keys.EnumerateArray().Select(k => " " + k.GetString()));
    var key = Text(property, "x-kubernetes-patch-merge-key");
    return key.Length == 0 ? "" : " " + key;
}

static string Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
