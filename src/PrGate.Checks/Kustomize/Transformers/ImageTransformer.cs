using System.Text.RegularExpressions;
using PrGate.Checks.Kustomize.Fields;
using PrGate.Checks.Kustomize.Reading;
using PrGate.Checks.Kustomize.Tree;

namespace PrGate.Checks.Kustomize.Transformers;

/// <summary>Changes image names, tags and digests: in every list named containers or initContainers wherever it stands, and in the configured fields.</summary>
internal sealed class ImageTransformer : ITransformer
{
    private readonly ImageSpec _spec;
    private readonly IReadOnlyList<FieldSpec> _fields;
    private readonly RenderBudget _budget;
    private readonly Regex? _name;
    private readonly Origin _origin;

    public ImageTransformer(ImageSpec spec, IReadOnlyList<FieldSpec> fields, RenderBudget budget)
    {
        _spec = spec;
        _fields = fields;
        _budget = budget;
        _name = GoPattern.Whole($"{spec.Name}(:[a-zA-Z0-9_.{{}}-]*)?(@sha256:[a-zA-Z0-9_.{{}}-]*)?");
        _origin = spec.ValueOrigin.By("images");
    }

    public void Transform(Accumulator gathered)
    {
        if (_name is null)
            return; // a name that is no pattern matches nothing, as in kustomize
        var written = new HashSet<RenderedNode>(ReferenceEqualityComparer.Instance);
        foreach (var resource in gathered.Map.Items)
        {
            if (resource.Kind != "CustomResourceDefinition")
                Enter(resource.Root, written);
        }
        new FieldWalk(CreatedNode.Nothing, _origin, _budget, node => Write(node, written)).ApplyAll(gathered.Map, _fields);
    }

    private void Enter(RenderedNode node, HashSet<RenderedNode> written)
    {
        _budget.Spend(1);
        if (node is RenderedSequence sequence)
        {
            foreach (var item in sequence.Items)
                Enter(item, written);
        }
        if (node is not RenderedMapping mapping)
            return;
        foreach (var (key, value) in mapping.Entries)
        {
            if (key is "containers" or "initContainers" && value is RenderedSequence containers)
            {
                foreach (var container in containers.Items.OfType<RenderedMapping>())
                    Write(container["image"], written);
            }
            Enter(value, written);
        }
    }

    private void Write(RenderedNode? node, HashSet<RenderedNode> written)
    {
        if (node is not RenderedScalar { IsNull: false } scalar || written.Contains(node))
            return;
        _budget.Spend(1 + (scalar.Text.Length / 16));
        if (!_name!.IsMatch(scalar.Text))
            return;
        written.Add(node);
        var image = NewImage(scalar.Text);
        _budget.SpendText(image.Length);
        scalar.Write(image, _origin);
    }

    private string NewImage(string image)
    {
        var (name, tag, digest) = ImageName.Split(image);
        if (_spec.NewName is { } newName)
            name = newName.Text;
        if (_spec.NewTag is { } newTag)
            (tag, digest) = (newTag.Text, _spec.Digest?.Text ?? "");
        else if (_spec.Digest is { } newDigest)
            (tag, digest) = ("", newDigest.Text);
        else if (_spec.TagSuffix.Length > 0)
            (tag, digest) = (tag + _spec.TagSuffix, "");
        return name + (tag.Length == 0 ? "" : ":" + tag) + (digest.Length == 0 ? "" : "@" + digest);
    }
}
