using PrGate.Checks.Kustomize.Tree;
using PrGate.Checks.Manifests;

namespace PrGate.Checks.Lint.Values;

/// <summary>Values for a chart that an object carries, with the places they are written at.</summary>
/// <param name="Path">Of the values in the object: <c>spec.values</c>.</param>
internal sealed record ChartValues(RenderedMapping Root, string Path)
{
    private const int MostParameters = 500;

    /// <summary>The values in Flux' <c>HelmRelease</c>, in Argo CD's <c>Application</c> and <c>ApplicationSet</c> (values, valuesObject, parameters), and in K3s' <c>HelmChart</c>.</summary>
    public static IEnumerable<ChartValues> Of(KubernetesObject candidate) => (candidate.Group, candidate.Kind) switch
    {
        ("helm.toolkit.fluxcd.io", "HelmRelease") => Mapping(candidate.Root.Down("spec"), "values", "spec"),
        ("argoproj.io", "Application") => OfSources(candidate.Root.Down("spec"), "spec"),
        ("argoproj.io", "ApplicationSet") => OfSources(candidate.Root.Down("spec", "template", "spec"), "spec.template.spec"),
        ("helm.cattle.io", "HelmChart" or "HelmChartConfig") => Text(candidate.Root.Down("spec"), "valuesContent", "spec"),
        _ => [],
    };

    private static IEnumerable<ChartValues> OfSources(RenderedMapping? spec, string path)
    {
        foreach (var found in OfHelm(spec.Down("source", "helm"), path + ".source.helm"))
            yield return found;
        var sources = spec.ItemsAt("sources");
        for (var i = 0; i < sources.Count; i++)
        {
            if (sources[i] is not RenderedMapping source)
                continue;
            foreach (var found in OfHelm(source.MappingAt("helm"), $"{path}.sources{NodeReading.ItemStep(source, i)}.helm"))
                yield return found;
        }
    }

    private static IEnumerable<ChartValues> OfHelm(RenderedMapping? helm, string path)
    {
        if (helm is null)
            return [];
        return [.. Mapping(helm, "valuesObject", path), .. Text(helm, "values", path), .. Parameters(helm, path)];
    }

    private static IEnumerable<ChartValues> Mapping(RenderedMapping? above, string key, string path)
    {
        if (above?.MappingAt(key) is { } values)
            yield return new ChartValues(values, $"{path}.{key}");
    }

    // A block of text is values only when it parses; that it does not is its controller's to say.
    private static IEnumerable<ChartValues> Text(RenderedMapping? above, string key, string path) =>
        above?[key] is RenderedScalar text ? InlineYaml.Mappings(text).Select(values => new ChartValues(values, $"{path}.{key}")) : [];

    // "image.tag=latest" is the tree {image: {tag: latest}}; an index stays with its key, which is enough to find shapes by their keys.
    private static IEnumerable<ChartValues> Parameters(RenderedMapping helm, string path)
    {
        var parameters = helm.ItemsAt("parameters");
        if (parameters.Count == 0)
            yield break;
        var root = new RenderedMapping(helm.Origin);
        foreach (var parameter in parameters.Take(MostParameters).OfType<RenderedMapping>())
        {
            if (parameter["value"] is not RenderedScalar value || parameter.TextAt("name") is not { Length: > 0 and < 512 } name)
                continue;
            var keys = name.Split('.');
            var at = root;
            foreach (var key in keys.AsSpan(0, keys.Length - 1))
            {
                if (at.MappingAt(key) is not { } next)
                    at.Set(key, next = new RenderedMapping(parameter.Origin));
                at = next;
            }
            var kind = parameter["forceString"].IsTrue ? ScalarKind.String : ScalarResolution.Resolve(value.Text);
            at.Set(keys[^1], new RenderedScalar(value.Text, kind, value.Origin));
        }
        yield return new ChartValues(root, path + ".parameters");
    }
}
