using PrGate.Checks.Kustomize.Fields;
using PrGate.Checks.Kustomize.Tree;

namespace PrGate.Checks.Kustomize.Reading;

/// <summary>An entry of <c>labels</c>.</summary>
internal sealed record LabelSpec(
    IReadOnlyList<KeyValuePair<string, Located>> Pairs,
    bool IncludesSelectors,
    bool IncludesTemplates,
    bool IncludesVolumeClaimTemplates,
    IReadOnlyList<FieldSpec> Fields,
    Origin Origin)
{
    public static LabelSpec Read(RenderedNode node)
    {
        var fields = new FieldReader(node, "An entry of labels");
        var spec = new LabelSpec(
            fields.Pairs("pairs"), fields.Flag("includeSelectors"), fields.Flag("includeTemplates"), fields.Flag("includeVolumeClaimTemplates"),
            [.. from item in fields.Items("fields") select FieldSpecReader.Read(item)], fields.Origin);
        fields.RejectOthers();
        return spec;
    }
}
