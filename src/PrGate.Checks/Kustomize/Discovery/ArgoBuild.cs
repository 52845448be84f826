using PrGate.Checks.Kustomize.Reading;
using PrGate.Checks.Kustomize.Resources;
using PrGate.Checks.Kustomize.Tree;

namespace PrGate.Checks.Kustomize.Discovery;

/// <summary>
/// An Argo CD Application of a kustomization: what <c>spec.source.kustomize</c> states is put on top, as Argo CD edits it into the folder's
/// kustomization (https://argo-cd.readthedocs.io/en/stable/user-guide/kustomize/).
/// </summary>
internal sealed class ArgoBuild(RenderSession session, Deployment deployment)
{
    private static readonly string[] SameFields = ["namePrefix", "nameSuffix", "namespace", "commonAnnotations", "patches", "replicas"];

    public IReadOnlyList<Resource> Build()
    {
        if (Source(deployment)?.MappingAt("kustomize") is not { Entries.Count: > 0 } overrides)
            return new RootBuild(session).Gather(deployment.Directory).Map.Items;
        var wrapper = KustomizationReader.Read(Wrapper(overrides), overrides.Origin.File, "");
        return new RootBuild(session).Finish(wrapper, KustomizationLoader.AboveAll(session)).Map.Items;
    }

    /// <summary>The source that the deployment's folder belongs to.</summary>
    public static RenderedMapping? Source(Deployment deployment)
    {
        var spec = deployment.Declaration?.MappingAt("spec");
        return spec?.MappingAt("source")
            ?? (spec?.SequenceAt("sources")?.Items ?? []).OfType<RenderedMapping>().FirstOrDefault(s => RepositoryPath.Resolve("", s.TextAt("path")) == deployment.Directory);
    }

    private RenderedMapping Wrapper(RenderedMapping overrides)
    {
        var made = new RenderedMapping(overrides.Origin);
        made.Set("resources", List(overrides.Origin, [RenderedScalar.String(deployment.Directory.Length == 0 ? "." : deployment.Directory, overrides.Origin)]));
        foreach (var field in SameFields)
        {
            if (overrides[field] is { } value)
                made.Set(field, value);
        }
        if (overrides.SequenceAt("components") is { } components)
            made.Set("components", List(components.Origin, components.Items.OfType<RenderedScalar>().Select(FromFolder)));
        if (overrides.SequenceAt("images") is { } images)
            made.Set("images", List(images.Origin, images.Items.OfType<RenderedScalar>().Select(Image)));
        if (overrides.MappingAt("commonLabels") is { } labels)
            AddLabels(made, overrides, labels);
        foreach (var (name, node) in overrides.Entries)
        {
            if (name is "forceCommonLabels" or "forceCommonAnnotations" or "commonAnnotationsEnvsubst")
                session.NotRendered($"what {name} of the Application adds is known to Argo CD only", null, node.Origin);
        }
        return made;
    }

    private static void AddLabels(RenderedMapping made, RenderedMapping overrides, RenderedMapping labels)
    {
        if (overrides.TextAt("labelWithoutSelector") != "true")
        {
            made.Set("commonLabels", labels);
            return;
        }
        var entry = new RenderedMapping(labels.Origin);
        entry.Set("pairs", labels);
        if (overrides["labelIncludeTemplates"] is { } templates)
            entry.Set("includeTemplates", templates);
        made.Set("labels", List(labels.Origin, [entry]));
    }

    private RenderedScalar FromFolder(RenderedScalar path) =>
        RenderedScalar.String(RepositoryPath.Resolve(deployment.Directory, path.Text) ?? path.Text, path.Origin);

    /// <summary><c>name=new:tag</c>, <c>name:tag</c>, <c>name@digest</c>, as <c>kustomize edit set image</c> takes them.</summary>
    private static RenderedMapping Image(RenderedScalar text)
    {
        var made = new RenderedMapping(text.Origin);
        var equals = text.Text.IndexOf('=', StringComparison.Ordinal);
        var reference = text.Text[(equals + 1)..];
        var at = reference.IndexOf('@', StringComparison.Ordinal);
        var colon = at >= 0 ? -1 : reference.IndexOf(':', reference.LastIndexOf('/') + 1);
        var end = at >= 0 ? at : colon >= 0 ? colon : reference.Length;
        Set("name", equals >= 0 ? text.Text[..equals] : reference[..end]);
        if (equals >= 0)
            Set("newName", reference[..end]);
        if (end < reference.Length)
            Set(at >= 0 ? "digest" : "newTag", reference[(end + 1)..]);
        return made;

        void Set(string key, string value) => made.Set(key, RenderedScalar.String(value, text.Origin));
    }

    private static RenderedSequence List(Origin origin, IEnumerable<RenderedNode> items)
    {
        var list = new RenderedSequence(origin);
        list.Edit.AddRange(items);
        return list;
    }
}
