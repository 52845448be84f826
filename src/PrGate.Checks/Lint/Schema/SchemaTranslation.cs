using PrGate.Checks.Kustomize.Tree;

namespace PrGate.Checks.Lint.Schema;

/// <summary>
/// Turns schema documents (OpenAPI v2 and v3, JSON Schema) into stored schemas. What a schema says that is not understood (CEL rules, conditions,
/// references out of the document) is left out, so that a value is accepted rather than refused without reason.
/// </summary>
internal sealed class SchemaTranslation(SchemaPoolWriter pool, SchemaDialect dialect, RenderedMapping? definitions = null)
{
    /// <summary>A role that the generator writes into the definitions of Kubernetes.</summary>
    public const string RoleKey = "x-prgate-role";

    private const int DeepestReference = 64;

    private readonly Dictionary<string, int> _finished = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _reserved = new(StringComparer.Ordinal);
    private readonly HashSet<string> _open = new(StringComparer.Ordinal);

    /// <summary>The stored schema of a definition by its name.</summary>
    public int Definition(string name)
    {
        if (_finished.TryGetValue(name, out var finished))
            return finished;
        if (_open.Contains(name))
            return _reserved.TryGetValue(name, out var known) ? known : _reserved[name] = pool.Reserve();
        if (_open.Count >= DeepestReference || definitions?.MappingAt(name) is not { } definition)
            return Anything();
        _open.Add(name);
        var node = Encode(definition);
        _open.Remove(name);
        if (_reserved.TryGetValue(name, out var reserved))
        {
            pool.Fill(reserved, node);
            return _finished[name] = reserved;
        }
        return _finished[name] = pool.Add(node);
    }

    /// <param name="isRoot">The schema of a whole object: <c>apiVersion</c>, <c>kind</c> and <c>metadata</c> need not be named, and nothing else may be added.</param>
    public int Schema(RenderedNode? schema, bool isRoot = false)
    {
        if (schema is not RenderedMapping mapping)
            return Anything();
        if (mapping.TextAt("$ref") is { Length: > 0 } reference)
            return Definition(reference[(reference.LastIndexOf('/') + 1)..]);
        return pool.Add(Encode(mapping, isRoot));
    }

    private int Anything() => pool.Add(new BinaryText().Number(0).Number(0));

    private BinaryText Encode(RenderedMapping schema, bool isRoot = false)
    {
        var parts = new BinaryText();
        var traits = SchemaTraits.None;
        var reading = new SchemaReading(schema, dialect);

        if (reading.Role is not ValueRole.None and var role && Add(SchemaTraits.Role))
            parts.Number((int)role);
        if (reading.Format is not StringFormat.None and var format && Add(SchemaTraits.Format))
            parts.Number((int)format);
        var properties = schema.MappingAt("properties")?.Entries.OrderBy(e => e.Key, StringComparer.Ordinal).ToList() ?? [];
        if (properties.Count > 0 && Add(SchemaTraits.Properties))
            Texts([.. properties.Select(p => p.Key)]).Numbers([.. properties.Select(p => Schema(p.Value))]);
        if (reading.Required is { Count: > 0 } required && Add(SchemaTraits.Required))
            Texts(required);
        if (schema["additionalProperties"] is RenderedMapping additional && Add(SchemaTraits.Additional))
            parts.Number(Schema(additional));
        if (schema["items"] is RenderedMapping items && Add(SchemaTraits.Items))
            parts.Number(Schema(items));
        if (schema["not"] is RenderedMapping not && Add(SchemaTraits.Not))
            parts.Number(Schema(not));
        Branches("oneOf", SchemaTraits.OneOf);
        Branches("anyOf", SchemaTraits.AnyOf);
        Branches("allOf", SchemaTraits.AllOf);
        if (reading.Values is { Count: > 0 } values && Add(SchemaTraits.Enum))
            Texts(values);
        if (schema.TextAt("pattern") is { Length: > 0 } pattern && Add(SchemaTraits.Pattern))
            parts.Number(pool.Text(pattern));
        if (reading.Minimum.Length + reading.Maximum.Length > 0 && Add(SchemaTraits.Bounds))
            parts.Number(pool.Text(reading.Minimum)).Number(pool.Text(reading.Maximum)).Number((reading.ExcludesMinimum ? 1 : 0) + (reading.ExcludesMaximum ? 2 : 0));
        Counts("minLength", "maxLength", SchemaTraits.Lengths);
        Counts("minItems", "maxItems", SchemaTraits.ItemCounts);
        Counts("minProperties", "maxProperties", SchemaTraits.PropertyCounts);
        if (reading.Keys is { Count: > 0 } keys && Add(SchemaTraits.Keys))
            Texts(keys);
        if (schema.MappingAt("patternProperties")?.Entries is { Count: > 0 } patterns && Add(SchemaTraits.PatternProperties))
        {
            parts.Number(patterns.Count);
            foreach (var (text, value) in patterns)
                parts.Number(pool.Text(text)).Number(Schema(value));
        }
        traits |= reading.Flags(isRoot, properties.Count > 0);
        return new BinaryText().Number((int)reading.Types).Number((int)traits).Append(parts);

        bool Add(SchemaTraits trait)
        {
            traits |= trait;
            return true;
        }

        BinaryText Texts(IReadOnlyList<string> texts) => parts.Numbers([.. texts.Select(pool.Text)]);

        void Branches(string key, SchemaTraits trait)
        {
            if (!reading.IsUnionOfTypes && schema.SequenceAt(key) is { Items.Count: > 0 } branches && Add(trait))
                parts.Numbers([.. branches.Items.Select(b => Schema(b))]);
        }

        void Counts(string least, string most, SchemaTraits trait)
        {
            var (from, to) = (SchemaReading.Count(schema[least]), SchemaReading.Count(schema[most]));
            if ((from ?? to) is not null && Add(trait))
                parts.Number(from ?? 0).Number(to is { } bound ? bound + 1 : 0);
        }
    }
}
