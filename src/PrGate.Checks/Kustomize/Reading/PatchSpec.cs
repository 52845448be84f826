using PrGate.Checks.Kustomize.Tree;

namespace PrGate.Checks.Kustomize.Reading;

/// <summary>An entry of <c>patches</c>, <c>patchesStrategicMerge</c> or <c>patchesJson6902</c>.</summary>
/// <param name="File">The patch's file; null when it is inline.</param>
/// <param name="Text">The inline patch; null when it is in a file.</param>
internal sealed record PatchSpec(Located? File, Located? Text, Selector? Target, bool AllowsNameChange, bool AllowsKindChange, Origin Origin)
{
    public static PatchSpec Read(RenderedNode node)
    {
        var fields = new FieldReader(node, "A patch");
        var file = fields.TextAt("path");
        var text = fields.TextAt("patch");
        var target = fields.Nested("target") is { } selector ? Selector.Read(selector) : null;
        var options = fields.Nested("options");
        fields.RejectOthers();
        return new PatchSpec(
            NonEmpty(file), NonEmpty(text), target, options?.Flag("allowNameChange") ?? false, options?.Flag("allowKindChange") ?? false, fields.Origin);
    }

    public static Located? NonEmpty(Located? text) => text is null || string.IsNullOrWhiteSpace(text.Text) ? null : text;
}
