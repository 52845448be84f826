using PrGate.Checks.Kustomize.Tree;
using PrGate.Checks.Kustomize.Transformers;

namespace PrGate.Checks.Lint.Values;

/// <summary>An image in the values of a chart.</summary>
/// <param name="Node">The scalar that decides its version: the tag, or the whole reference.</param>
/// <param name="Path">Of <paramref name="Node"/> in the object.</param>
/// <param name="Repository">Without tag and digest; empty when it is the chart's own.</param>
/// <param name="Tag">Empty when it is the chart's own.</param>
internal sealed record ImageSetting(RenderedScalar Node, string Path, string Repository, string Tag, string Digest)
{
    /// <summary>The shape <c>{registry?, repository, tag?, digest?}</c>; null for a mapping that does not look like an image.</summary>
    public static ImageSetting? Of(RenderedMapping mapping, string path)
    {
        var isNamed = path.EndsWith("mage", StringComparison.Ordinal);
        var tag = mapping["tag"] as RenderedScalar;
        var repository = mapping["repository"] as RenderedScalar ?? (isNamed ? mapping["name"] as RenderedScalar : null);
        if (!isNamed && (repository is null || repository.Text.Contains("://", StringComparison.Ordinal) || (tag is null && mapping["digest"] is null && mapping["pullPolicy"] is null)))
            return null;
        var registry = mapping.TextAt("registry");
        var full = repository is not { IsNull: false } ? "" : registry.Length == 0 ? repository.Text : $"{registry}/{repository.Text}";
        if (tag is { IsNull: false })
            return WithTag(tag, path, full, mapping);
        return repository is { IsNull: false } ? new ImageSetting(repository, $"{path}.repository", full, "", mapping.TextAt("digest")) : null;
    }

    /// <summary>Whether it is the image of a container that is written out, and so has no version but its own: none.</summary>
    public bool NamesNoVersion { get; private init; }

    /// <summary>The image of a container that is written out as in a pod: the whole reference.</summary>
    public static ImageSetting? OfContainer(RenderedScalar node, string path)
    {
        var (name, tag, digest) = ImageName.Split(node.Text);
        return name.Length == 0 ? null : new ImageSetting(node, path, name, tag, digest) { NamesNoVersion = tag.Length == 0 && digest.Length == 0 && !Variables.AreIn(node.Text) };
    }

    /// <summary>A whole reference with a tag or a digest; null for what may be half of one.</summary>
    public static ImageSetting? OfText(RenderedScalar node, string path)
    {
        var (name, tag, digest) = ImageName.Split(node.Text);
        return name.Length == 0 || (tag.Length == 0 && digest.Length == 0) ? null : new ImageSetting(node, path, name, tag, digest);
    }

    private static ImageSetting WithTag(RenderedScalar node, string path, string repository, RenderedMapping mapping)
    {
        var at = node.Text.IndexOf('@', StringComparison.Ordinal);
        var (tag, digest) = at < 0 ? (node.Text, mapping.TextAt("digest")) : (node.Text[..at], node.Text[(at + 1)..]);
        return new ImageSetting(node, $"{path}.tag", repository, tag, digest.Length > 0 ? digest : mapping.TextAt("sha"));
    }
}
