using System.Text.RegularExpressions;
using PrGate.Checks.Kustomize.Fields;
using PrGate.Checks.Kustomize.Resources;
using PrGate.Checks.Kustomize.Tree;

namespace PrGate.Checks.Kustomize.Reading;

/// <summary>Chooses objects: every part given must match; the parts of type, name and namespace are whole-text regular expressions.</summary>
internal sealed class Selector
{
    private readonly Regex? _group;
    private readonly Regex? _version;
    private readonly Regex? _kind;
    private readonly Regex? _name;
    private readonly Regex? _namespace;
    private readonly LabelSelector _labels;
    private readonly LabelSelector _annotations;

    private Selector(FieldReader fields)
    {
        Origin = fields.Origin;
        _group = Pattern(fields, "group");
        _version = Pattern(fields, "version");
        _kind = Pattern(fields, "kind");
        _name = Pattern(fields, "name");
        _namespace = Pattern(fields, "namespace");
        _labels = LabelSelector.Parse(fields.TextAt("labelSelector"));
        _annotations = LabelSelector.Parse(fields.TextAt("annotationSelector"));
        fields.RejectOthers();
    }

    public Origin Origin { get; }

    /// <exception cref="RenderException">It has unknown fields, or a part is not a valid pattern.</exception>
    public static Selector Read(FieldReader fields) => new(fields);

    public List<Resource> Select(ResourceMap map)
    {
        map.Budget.Spend(map.Items.Count * 4L);
        return [.. map.Items.Where(Matches)];
    }

    private bool Matches(Resource resource)
    {
        var current = resource.CurrentId;
        var original = resource.OriginalId;
        return Fits(_namespace, original.EffectiveNamespace, current.EffectiveNamespace)
            && Fits(_name, original.Name, current.Name)
            && Fits(_group, current.Type.Group) && Fits(_version, current.Type.Version) && Fits(_kind, current.Type.Kind)
            && _labels.Matches(resource.Metadata?.MappingAt("labels"))
            && _annotations.Matches(resource.Metadata?.MappingAt("annotations"));
    }

    private static bool Fits(Regex? pattern, string text, string? other = null) =>
        pattern is null || pattern.IsMatch(text) || (other is not null && pattern.IsMatch(other));

    private static Regex? Pattern(FieldReader fields, string name)
    {
        if (fields.TextAt(name) is not { Text.Length: > 0 } pattern)
            return null;
        return GoPattern.Whole(pattern.Text) ?? throw new RenderException($"'{name}' of the selector is not a valid regular expression.", pattern.Origin);
    }
}
