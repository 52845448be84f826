using PrGate.Checks.Kustomize.Tree;

namespace PrGate.Checks.Kustomize.Reading;

/// <summary>Reads a kustomization file as strictly as kustomize: an unknown field or a wrong type is an error.</summary>
internal static class KustomizationReader
{
    private const string Group = "kustomize.config.k8s.io/";

    /// <param name="root">The file's document.</param>
    /// <exception cref="RenderException">kustomize would not accept the file.</exception>
    public static Kustomization Read(RenderedNode root, string file, string directory)
    {
        if (root.IsNull || (root is RenderedMapping mapping && mapping.Entries.All(e => e.Value.IsNull || e.Key is "apiVersion" or "kind")))
            throw new RenderException($"{file} is empty.", root.Origin, "List resources in it, or remove it.");
        var fields = new FieldReader(root, "The kustomization");
        var isComponent = ReadType(fields);
        fields.Node("metadata");
        fields.Node("helmGlobals");
        fields.Node("inventory");
        var openApi = fields.Nested("openapi");
        var kustomization = new Kustomization
        {
            File = file,
            Directory = directory,
            Origin = root.Origin,
            IsComponent = isComponent,
            Resources = [.. fields.Texts("resources"), .. fields.Texts("bases")],
            Components = fields.Texts("components"),
            Crds = fields.Texts("crds"),
            Configurations = fields.Texts("configurations"),
            ConfigMapGenerators = ReadGenerators(fields, "configMapGenerator", isSecret: false),
            SecretGenerators = ReadGenerators(fields, "secretGenerator", isSecret: true),
            GeneratorOptions = GeneratorOptions.Read(fields.Nested("generatorOptions")),
            Generators = fields.Texts("generators"),
            Transformers = fields.Texts("transformers"),
            Validators = fields.Texts("validators"),
            MergePatches = fields.Texts("patchesStrategicMerge"),
            Patches = [.. fields.Items("patches").Select(PatchSpec.Read)],
            JsonPatches = [.. fields.Items("patchesJson6902").Select(PatchSpec.Read)],
            Namespace = fields.TextAt("namespace"),
            NamePrefix = fields.TextAt("namePrefix"),
            NameSuffix = fields.TextAt("nameSuffix"),
            Labels = [.. fields.Items("labels").Select(LabelSpec.Read)],
            CommonLabels = fields.Pairs("commonLabels"),
            CommonAnnotations = fields.Pairs("commonAnnotations"),
            Replicas = [.. fields.Items("replicas").Select(ReplicaSpec.Read)],
            Images = [.. fields.Items("images").Concat(fields.Items("imageTags")).Select(ImageSpec.Read)],
            Replacements = fields.Items("replacements"),
            Vars = [.. fields.Items("vars").Select(VarSpec.Read)],
            SortOptions = SortOptions.Read(fields.Nested("sortOptions")),
            BuildMetadata = ReadBuildMetadata(fields),
            OpenApiPath = PatchSpec.NonEmpty(openApi?.TextAt("path")),
            OpenApiVersion = PatchSpec.NonEmpty(openApi?.TextAt("version")),
            Helm = [.. ReadHelm(fields, "helmCharts"), .. ReadHelm(fields, "helmChartInflationGenerator")],
        };
        fields.RejectOthers();
        return kustomization;
    }

    private static bool ReadType(FieldReader fields)
    {
        var kind = fields.TextAt("kind");
        var isComponent = kind?.Text == "Component";
        if (!isComponent && kind is { Text: not ("" or "Kustomization") })
            throw new RenderException("kind should be Kustomization or Component", kind.Origin);
        var expected = Group + (isComponent ? "v1alpha1" : "v1beta1");
        if (fields.TextAt("apiVersion") is { Text.Length: > 0 } version && version.Text != expected)
            throw new RenderException($"apiVersion for {(isComponent ? "Component" : "Kustomization")} should be {expected}", version.Origin);
        return isComponent;
    }

    private static List<GeneratorSpec> ReadGenerators(FieldReader fields, string name, bool isSecret) =>
        [.. from item in fields.Items(name) select GeneratorSpec.Read(item, isSecret)];

    private static List<string> ReadBuildMetadata(FieldReader fields)
    {
        var options = fields.Texts("buildMetadata");
        foreach (var option in options)
        {
            if (option.Text is not ("originAnnotations" or "transformerAnnotations" or "managedByLabel"))
                throw new RenderException($"'{option.Text}' is not a buildMetadata option.", option.Origin, "Use originAnnotations, transformerAnnotations or managedByLabel.");
        }
        return [.. options.Select(o => o.Text)];
    }

    private static List<Located> ReadHelm(FieldReader fields, string name) =>
        [.. from item in fields.Items(name) select new Located(ChartOf(item), item.Origin)];

    private static string ChartOf(RenderedNode item) =>
        item is RenderedMapping chart ? chart.TextAt("name") is { Length: > 0 } name ? name : chart.TextAt("chartName") : "";
}
