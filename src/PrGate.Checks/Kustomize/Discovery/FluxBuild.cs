using PrGate.Checks.Kustomize.Reading;
using PrGate.Checks.Kustomize.Resources;
using PrGate.Checks.Kustomize.Tree;

namespace PrGate.Checks.Kustomize.Discovery;

/// <summary>A Flux Kustomization: the folder's kustomization with the components, patches, images, names and namespace of the object on top, then variables.</summary>
internal sealed class FluxBuild(RenderSession session, Deployment deployment)
{
    private const int MostUndefined = 20;

    private readonly Origin _origin = deployment.Declaration!.Origin;

    /// <param name="listed">The files to take when the folder has no kustomization file; null when it has one.</param>
    public IReadOnlyList<Resource> Build(IReadOnlyList<string>? listed)
    {
        var spec = new FieldReader(deployment.Declaration!["spec"] ?? new RenderedMapping(_origin), "spec");
        var gathered = new RootBuild(session).Finish(Wrapper(spec, listed ?? [deployment.Directory]), KustomizationLoader.AboveAll(session));
        Substitute(spec.Nested("postBuild"), gathered.Map);
        return gathered.Map.Items;
    }

    private Kustomization Wrapper(FieldReader spec, IReadOnlyList<string> resources)
    {
        var empty = KustomizationReader.Read(Header(), _origin.File, "");
        var components = spec.Texts("components").Select(c => c with { Text = RepositoryPath.Resolve(deployment.Directory, c.Text) ?? c.Text });
        var metadata = spec.Nested("commonMetadata");
        return empty with
        {
            Resources = [.. resources.Select(r => new Located(r.Length == 0 ? "." : r, _origin))],
            Components = [.. components],
            Patches = [.. spec.Items("patches").Select(PatchSpec.Read)],
            Images = [.. spec.Items("images").Select(ImageSpec.Read)],
            Namespace = spec.TextAt("targetNamespace"),
            NamePrefix = spec.TextAt("namePrefix"),
            NameSuffix = spec.TextAt("nameSuffix"),
            Labels = metadata?.Pairs("labels") is { Count: > 0 } labels ? [new LabelSpec(labels, false, false, false, [], _origin)] : [],
            CommonAnnotations = metadata?.Pairs("annotations") ?? [],
        };
    }

    private RenderedMapping Header()
    {
        var header = new RenderedMapping(_origin);
        header.Set("resources", new RenderedSequence(_origin));
        return header;
    }

    private void Substitute(FieldReader? postBuild, ResourceMap map)
    {
        if (postBuild is null)
            return;
        var values = new Dictionary<string, string>(deployment.Variables, StringComparer.Ordinal);
        foreach (var (name, node) in (postBuild.Node("substitute") as RenderedMapping)?.Entries ?? [])
            values[name] = node is RenderedScalar { IsNull: false } scalar ? scalar.Text : "";
        foreach (var reference in deployment.Unresolved)
            session.NotRendered($"the variables of {reference.TextAt("kind")} {reference.TextAt("name")} are not in the repository; references to them stay as they are", null, reference.Origin);
        if (values.Count == 0 && deployment.Unresolved.Count == 0 && postBuild.Items("substituteFrom").Count == 0)
            return;
        var substitution = new FluxSubstitution(values, deployment.Unresolved.Count > 0 || deployment.MayHaveMoreVariables, session.Budget);
        substitution.Apply(map);
        foreach (var (name, (origin, text, index)) in substitution.Undefined.Take(MostUndefined))
        {
            session.Report(
                ProblemLevel.Warning, $"`${{{name}}}` has no value: the postBuild of {deployment.Name} does not provide it and it has no default, so it becomes empty.",
                $"Add {name} to `postBuild.substitute`, or write `${{{name}:=default}}`.", origin, origin.PositionOf(text, index), RenderRules.UndefinedVariable);
        }
    }
}
