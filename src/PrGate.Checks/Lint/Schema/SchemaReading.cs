using System.Globalization;
using PrGate.Checks.Kustomize.Tree;
using PrGate.Checks.Manifests;

namespace PrGate.Checks.Lint.Schema;

/// <summary>What one schema document states by itself, whatever its dialect calls it.</summary>
internal sealed class SchemaReading(RenderedMapping schema, SchemaDialect dialect)
{
    private static readonly (string Name, StringFormat Format)[] Formats =
    [
        ("int32", StringFormat.Int32), ("int64", StringFormat.Int64), ("byte", StringFormat.Byte), ("date-time", StringFormat.DateTime), ("date", StringFormat.Date),
        ("duration", StringFormat.Duration), ("ipv4", StringFormat.Ipv4), ("ipv6", StringFormat.Ipv6), ("cidr", StringFormat.Cidr), ("uuid", StringFormat.Uuid), ("mac", StringFormat.Mac),
    ];

    /// <summary>Patterns that projects write for durations and quantities: what does not fit them is told in those words.</summary>
    private static readonly (string Pattern, ValueRole Role)[] KnownPatterns =
    [
        (@"^([0-9]+(\.[0-9]+)?(ms|s|m|h))+$", ValueRole.Duration),
        (@"^([0-9]+(\.[0-9]+)?(ms|s|m))+$", ValueRole.Duration),
        (@"^([0-9]+(\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$", ValueRole.Duration),
        (@"^([0-9]{1,5}(h|m|s|ms)){1,4}$", ValueRole.Duration),
        (@"^(\+|-)?(([0-9]+(\.[0-9]*)?)|(\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\+|-)?(([0-9]+(\.[0-9]*)?)|(\.[0-9]+))))?$", ValueRole.Quantity),
    ];

    /// <summary>Whether the alternatives say nothing but types, so that <see cref="Types"/> says it all.</summary>
    public bool IsUnionOfTypes { get; } = IsTrue(schema["x-kubernetes-int-or-string"]) || UnionOf(schema) != SchemaTypes.Any;

    public SchemaTypes Types
    {
        get
        {
            if (IsUnionOfTypes)
                return UnionOf(schema) is not SchemaTypes.Any and var union ? union : SchemaTypes.String | SchemaTypes.Integer;
            return schema["type"] switch
            {
                RenderedScalar one => TypeOf(one.Text),
                RenderedSequence many => many.Items.OfType<RenderedScalar>().Aggregate(SchemaTypes.Any, (types, t) => types | TypeOf(t.Text)),
                _ => SchemaTypes.Any,
            };
        }
    }

    public ValueRole Role
    {
        get
        {
            if (Enum.TryParse<ValueRole>(schema.TextAt(SchemaTranslation.RoleKey), out var role))
                return role;
            var pattern = schema.TextAt("pattern");
            return pattern.Length == 0 ? ValueRole.None : KnownPatterns.FirstOrDefault(p => p.Pattern == pattern).Role;
        }
    }

    public StringFormat Format => schema.TextAt("format") is { Length: > 0 } format ? Formats.FirstOrDefault(f => f.Name == format).Format : StringFormat.None;

    /// <summary>A field with a default is filled in before it is missed.</summary>
    public IReadOnlyList<string> Required =>
    [
        .. from item in schema.SequenceAt("required")?.Items.OfType<RenderedScalar>() ?? []
           where dialect == SchemaDialect.Native || schema.MappingAt("properties")?.MappingAt(item.Text)?["default"] is null
           select item.Text,
    ];

    /// <summary>The values as JSON would show them.</summary>
    public IReadOnlyList<string> Values => schema["const"] is RenderedScalar constant
        ? [constant.Text]
        : [.. from item in (schema.SequenceAt("enum") ?? schema.SequenceAt("x-enum"))?.Items.OfType<RenderedScalar>() ?? [] where !item.IsNull select item.Text];

    /// <summary>The merge keys by which the API server tells items apart; for Kubernetes' own types also those of a strategic merge.</summary>
    public IReadOnlyList<string> Keys =>
        schema.TextAt("x-kubernetes-list-type") is "map" || dialect == SchemaDialect.Native
            ? [.. schema.SequenceAt("x-kubernetes-list-map-keys")?.Items.OfType<RenderedScalar>().Select(k => k.Text) ?? []]
            : [];

    public string Minimum => Number(schema["exclusiveMinimum"]) ?? Number(schema["minimum"]) ?? "";

    public string Maximum => Number(schema["exclusiveMaximum"]) ?? Number(schema["maximum"]) ?? "";

    public bool ExcludesMinimum => Number(schema["exclusiveMinimum"]) is not null || IsTrue(schema["exclusiveMinimum"]);

    public bool ExcludesMaximum => Number(schema["exclusiveMaximum"]) is not null || IsTrue(schema["exclusiveMaximum"]);

    private static readonly string[] TypeNames = ["object", "array", "string", "integer", "number", "boolean", "null"];

    public static long? Count(RenderedNode? node) =>
        node is RenderedScalar { Kind: ScalarKind.Integer } scalar && long.TryParse(scalar.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count < int.MaxValue ? count : null;

    public SchemaTraits Flags(bool isRoot, bool hasProperties)
    {
        var flags = dialect == SchemaDialect.Native ? SchemaTraits.Native : SchemaTraits.None;
        var additional = schema["additionalProperties"];
        if (IsFalse(additional) || (hasProperties && additional is null && (isRoot || dialect != SchemaDialect.JsonSchema)))
            flags |= SchemaTraits.Closed;
        if (IsTrue(schema["x-kubernetes-preserve-unknown-fields"]) || IsTrue(additional))
            flags |= SchemaTraits.Open;
        if (IsTrue(schema["nullable"]))
            flags |= SchemaTraits.Nullable;
        if (IsTrue(schema["x-kubernetes-embedded-resource"]))
            flags |= SchemaTraits.EmbeddedObject;
        if (IsTrue(schema["uniqueItems"]) || (dialect != SchemaDialect.Native && schema.TextAt("x-kubernetes-list-type") is "set"))
            flags |= SchemaTraits.Unique;
        return flags;
    }

    private static SchemaTypes TypeOf(string name) => Array.IndexOf(TypeNames, name) is >= 0 and var at ? (SchemaTypes)(1 << at) : SchemaTypes.Any;

    private static SchemaTypes UnionOf(RenderedMapping schema)
    {
        var union = SchemaTypes.Any;
        foreach (var branch in (schema.SequenceAt("oneOf") ?? schema.SequenceAt("anyOf"))?.Items ?? [])
        {
            if (branch is not RenderedMapping { Entries: [{ Key: "type", Value: RenderedScalar type }] } || TypeOf(type.Text) is not (not SchemaTypes.Any and var named))
                return SchemaTypes.Any;
            union |= named;
        }
        return union;
    }

    private static string? Number(RenderedNode? node) => node is RenderedScalar { Kind: ScalarKind.Integer or ScalarKind.Float } scalar ? ScalarResolution.Canonical(scalar.Text, scalar.Kind) : null;

    private static bool IsTrue(RenderedNode? node) => node is RenderedScalar { Kind: ScalarKind.Boolean, Text: "true" };

    private static bool IsFalse(RenderedNode? node) => node is RenderedScalar { Kind: ScalarKind.Boolean, Text: "false" };
}
