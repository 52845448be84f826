using System.Text.RegularExpressions;
using PrGate.Checks.Kustomize.Fields;
using PrGate.Checks.Kustomize.Resources;

namespace PrGate.Checks.Kustomize.Reading;

/// <summary>Chooses objects for a replacement: by whole-text patterns on any identity they have or had, and by labels and annotations.</summary>
internal sealed class IdSelector
{
    private readonly Regex? _group;
    private readonly Regex? _version;
    private readonly Regex? _kind;
    private readonly Regex? _name;
    private readonly Regex? _namespace;
    private readonly LabelSelector? _labels;
    private readonly LabelSelector? _annotations;

    private IdSelector(FieldReader fields)
    {
        _group = Pattern(fields, "group");
        _version = Pattern(fields, "version");
        _kind = Pattern(fields, "kind");
        _name = Pattern(fields, "name");
        _namespace = Pattern(fields, "namespace");
        _labels = Selector(fields, "labelSelector");
        _annotations = Selector(fields, "annotationSelector");
        fields.RejectOthers();
    }

    public static IdSelector Read(FieldReader fields) => new(fields);

    public bool Selects(Resource resource) => HasLabels(resource) && resource.WasEver(Fits);

    /// <summary>Whether it turns an object away: by its labels, when it names any, or by any identity, when it names one.</summary>
    public bool Rejects(Resource resource) =>
        ((_labels is not null || _annotations is not null) && HasLabels(resource))
        || ((_group ?? _version ?? _kind ?? _name ?? _namespace) is not null && resource.WasEver(Fits));

    private bool HasLabels(Resource resource) =>
        (_labels?.Matches(resource.Metadata?.MappingAt("labels")) ?? true) && (_annotations?.Matches(resource.Metadata?.MappingAt("annotations")) ?? true);

    private bool Fits(ResourceId id) =>
        (_namespace?.IsMatch(id.EffectiveNamespace) ?? true) && (_name?.IsMatch(id.Name) ?? true) && (_kind?.IsMatch(id.Type.Kind) ?? true)
        && (_group?.IsMatch(id.Type.Group) ?? true) && (_version?.IsMatch(id.Type.Version) ?? true);

    private static LabelSelector? Selector(FieldReader fields, string name) =>
        fields.TextAt(name) is { Text.Length: > 0 } text ? LabelSelector.Parse(text) : null;

    private static Regex? Pattern(FieldReader fields, string name) =>
        fields.TextAt(name) is { Text.Length: > 0 } pattern
            ? GoPattern.Whole(pattern.Text) ?? throw new RenderException($"'{name}' of the selector is not a valid regular expression.", pattern.Origin)
            : null;
}
