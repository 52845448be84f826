using PrGate.Checks.Kustomize.Reading;
using PrGate.Checks.Kustomize.Resources;
using PrGate.Checks.Kustomize.Tree;

namespace PrGate.Checks.Kustomize.Schemas;

/// <summary>The merge schemas in force in one rendering: the OpenAPI document that a kustomization names, and the built-in ones for what it leaves out.</summary>
internal sealed class MergeSchemas
{
    /// <summary>The only version that kustomize 5 has built in.</summary>
    private const string BuiltInVersion = "v1.21.2";

    private Dictionary<GroupVersionKind, MergeSchema>? _own;

    /// <summary>The schema of a type; null when it is not known, and then lists are replaced whole.</summary>
    public MergeSchema? Find(GroupVersionKind type) => _own?.GetValueOrDefault(type) ?? BuiltInSchemas.Find(type);

    /// <summary>Takes the document a kustomization names under <c>openapi</c>. As in kustomize, it then holds for everything that follows.</summary>
    /// <exception cref="RenderException">It names both a document and a version, or the document is missing or not OpenAPI.</exception>
    public void Use(Kustomization kustomization, KustomizationLoader loader, RenderSession session)
    {
        if (kustomization.OpenApiVersion is { } version)
        {
            if (kustomization.OpenApiPath is not null)
                throw new RenderException("builtin version and custom schema provided, cannot use both", version.Origin, "Remove one of the two.");
            if (version.Text != BuiltInVersion)
                throw new RenderException($"the specified OpenAPI version is not built in: {version.Text}", version.Origin, $"Remove it, or write {BuiltInVersion}.");
        }
        if (kustomization.OpenApiPath is not { } path)
            return;
        if (RepositoryPath.IsRemote(path.Text))
        {
            session.NotRendered($"the schema {path.Text} lies outside the repository and nothing is fetched", null, path.Origin);
            return;
        }
        var documents = session.Documents(loader.Load(path));
        _own = documents is [RenderedMapping document] && document.MappingAt("definitions") is { } definitions
            ? OpenApiReader.Read(definitions)
            : throw new RenderException($"'{path.Text}' is not an OpenAPI document with definitions.", path.Origin);
    }
}
