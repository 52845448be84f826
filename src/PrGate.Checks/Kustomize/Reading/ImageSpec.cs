using PrGate.Checks.Kustomize.Tree;

namespace PrGate.Checks.Kustomize.Reading;

/// <summary>An entry of <c>images</c>.</summary>
internal sealed record ImageSpec(string Name, Located? NewName, string TagSuffix, Located? NewTag, Located? Digest, Origin Origin)
{
    public static ImageSpec Read(RenderedNode node)
    {
        var fields = new FieldReader(node, "An image");
        var spec = new ImageSpec(
            fields.Text("name"), PatchSpec.NonEmpty(fields.TextAt("newName")), fields.Text("tagSuffix"), PatchSpec.NonEmpty(fields.TextAt("newTag")),
            PatchSpec.NonEmpty(fields.TextAt("digest")), fields.Origin);
        fields.RejectOthers();
        return spec;
    }

    /// <summary>Where the new value is written: the tag's or digest's line, else the new name's.</summary>
    public Origin ValueOrigin => (NewTag ?? Digest ?? NewName)?.Origin ?? Origin;
}
