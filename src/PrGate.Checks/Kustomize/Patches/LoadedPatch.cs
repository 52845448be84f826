using PrGate.Checks.Kustomize.Reading;
using PrGate.Checks.Kustomize.Resources;
using PrGate.Checks.Kustomize.Tree;

namespace PrGate.Checks.Kustomize.Patches;

/// <summary>A patch, read: either objects to merge, or JSON patch operations.</summary>
/// <param name="Name">For people: the file, or where it is inline.</param>
internal sealed record LoadedPatch(IReadOnlyList<Resource> Objects, RenderedSequence? Operations, string Name, Origin Origin)
{
    public bool IsEmpty => Operations is null && Objects.Count == 0;

    /// <exception cref="RenderException">There is no such file, or its content is no patch.</exception>
    public static LoadedPatch Load(PatchSpec spec, RenderSession session, KustomizationLoader loader)
    {
        if ((spec.File is null) == (spec.Text is null))
        {
            throw new RenderException(
                spec.File is null ? "must specify one of patch and path" : "patch and path can't be set at the same time", spec.Origin, "Give either the patch itself or its file.");
        }
        return spec.File is { } file ? FromFile(file, session, loader) : FromText(spec.Text!, session);
    }

    public static LoadedPatch FromFile(Located path, RenderSession session, KustomizationLoader loader)
    {
        if (RepositoryPath.IsRemote(path.Text))
            throw new RenderException($"the patch {path.Text} lies outside the repository", path.Origin, "Keep a copy in the repository.");
        var file = loader.Load(path);
        return Of(session.Documents(file), $"patch {file.Path}", path.Origin);
    }

    public static LoadedPatch FromText(Located text, RenderSession session) =>
        Of(session.Documents(text.Block!), $"patch at {text.Origin.File}:{text.Origin.Position.Line}", text.Origin);

    private static LoadedPatch Of(List<RenderedNode> documents, string name, Origin origin)
    {
        var written = documents.FindAll(d => !d.IsNull);
        if (written is [RenderedSequence operations])
            return new LoadedPatch([], operations, name, origin);
        if (written.Exists(d => d is not RenderedMapping))
            throw new RenderException($"unable to parse SM or JSON patch from {name}", origin, "Write an object, or a list of JSON patch operations.");
        return new LoadedPatch(ResourceReader.Read(written), null, name, origin);
    }
}
