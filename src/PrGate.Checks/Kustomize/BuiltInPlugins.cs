using PrGate.Checks.Kustomize.Fields;
using PrGate.Checks.Kustomize.Reading;
using PrGate.Checks.Kustomize.Resources;
using PrGate.Checks.Kustomize.Transformers;
using PrGate.Checks.Kustomize.Tree;

namespace PrGate.Checks.Kustomize;

/// <summary>kustomize's own generators and transformers, configured by objects of apiVersion <c>builtin</c>.</summary>
internal static class BuiltInPlugins
{
    public static GeneratorSpec Generator(Resource plugin, bool isSecret)
    {
        var fields = new FieldReader(plugin.Root, "A generator");
        var (name, ns) = (fields.Text("name"), fields.Text("namespace"));
        var spec = GeneratorSpec.ReadFields(fields, isSecret, name.Length == 0 ? plugin.Name : name, ns.Length == 0 ? plugin.Namespace : ns);
        var own = new GeneratorOptions([], [], fields.Flag("disableNameSuffixHash"), fields.Flag("immutable"));
        return spec with { Options = spec.Options.Over(own) };
    }

    /// <summary>The account of an <c>IAMPolicyGenerator</c>.</summary>
    public static Resource ServiceAccount(RenderedMapping root)
    {
        var fields = new FieldReader(root, "An IAMPolicyGenerator");
        if (fields.Text("cloud") != "gke")
            throw new RenderException($"cloud provider {fields.Text("cloud")} not supported yet", root.Origin, "Use gke.");
        var kubernetes = fields.Nested("kubernetesService") ?? throw new RenderException("kubernetesService is missing", root.Origin);
        var google = fields.Nested("serviceAccount") ?? throw new RenderException("serviceAccount is missing", root.Origin);
        var account = new RenderedMapping(root.Origin);
        account.SetText("apiVersion", "v1", root.Origin);
        account.SetText("kind", "ServiceAccount", root.Origin);
        var annotations = new RenderedMapping(root.Origin);
        annotations.SetText("iam.gke.io/gcp-service-account", $"{google.Text("name")}@{google.Text("projectId")}.iam.gserviceaccount.com", root.Origin);
        var metadata = new RenderedMapping(root.Origin);
        metadata.Set("annotations", annotations);
        metadata.SetText("name", kubernetes.Text("name"), root.Origin);
        if (kubernetes.Text("namespace") is { Length: > 0 } ns)
            metadata.SetText("namespace", ns, root.Origin);
        account.Set("metadata", metadata);
        return new Resource(account);
    }

    /// <summary>The transformer that an object configures; null when kustomize has none of this kind.</summary>
    public static ITransformer? Transformer(Resource plugin, RenderSession session, KustomizationLoader loader)
    {
        var fields = new FieldReader(plugin.Root, plugin.Kind);
        var specs = FieldSpecReader.ReadList(fields, "fieldSpecs").Items;
        var budget = session.Budget;
        switch (plugin.Kind)
        {
            case "PrefixTransformer" when fields.TextAt("prefix") is { } prefix:
                return new NameAffixTransformer(prefix, isPrefix: true, specs, budget);
            case "SuffixTransformer" when fields.TextAt("suffix") is { } suffix:
                return new NameAffixTransformer(suffix, isPrefix: false, specs, budget);
            case "PrefixSuffixTransformer":
                return new ChainedTransformers(Affixes(fields, specs, budget));
            case "NamespaceTransformer":
                var subjects = fields.Text("setRoleBindingSubjects");
                var ns = plugin.Metadata?["namespace"] is RenderedScalar name ? new Located(name.Text, name.Origin) : new Located("", plugin.Root.Origin);
                return ns.Text.Length == 0
                    ? new ChainedTransformers([])
                    : new NamespaceTransformer(ns, specs, budget, fields.Flag("unsetOnly") || fields.Flag("skipExisting"), subjects.Length == 0 ? "defaultOnly" : subjects);
            case "LabelTransformer":
                return new PairTransformer(fields.Pairs("labels"), specs, "labels", budget);
            case "AnnotationsTransformer":
                return new PairTransformer(fields.Pairs("annotations"), specs, "annotations", budget);
            case "ImageTagTransformer" when fields.Node("imageTag") is { } image:
                return new ImageTransformer(ImageSpec.Read(image), specs, budget);
            case "ReplicaCountTransformer" when fields.Node("replica") is { } replica:
                return new ReplicaTransformer(ReplicaSpec.Read(replica), specs, session);
            case "PatchTransformer":
                return new PatchTransformer(Patch(fields, plugin.Root, "path", "patch"), session, loader);
            case "PatchJson6902Transformer":
                return new PatchTransformer(Patch(fields, plugin.Root, "path", "jsonOp"), session, loader, storesId: false);
            case "PatchStrategicMergeTransformer":
                return new ChainedTransformers(MergePatches(fields, session, loader));
            case "ReplacementTransformer":
                return new ReplacementTransformer(ReplacementFiles.Read(fields.Items("replacements"), session, loader), session);
            case "HashTransformer":
                return new HashTransformer(plugin.Root.Origin);
            default:
                return null;
        }
    }

    private static IEnumerable<ITransformer> Affixes(FieldReader fields, IReadOnlyList<FieldSpec> specs, RenderBudget budget)
    {
        if (PatchSpec.NonEmpty(fields.TextAt("prefix")) is { } prefix)
            yield return new NameAffixTransformer(prefix, isPrefix: true, specs, budget);
        if (PatchSpec.NonEmpty(fields.TextAt("suffix")) is { } suffix)
            yield return new NameAffixTransformer(suffix, isPrefix: false, specs, budget);
    }

    private static IEnumerable<ITransformer> MergePatches(FieldReader fields, RenderSession session, KustomizationLoader loader)
    {
        foreach (var path in fields.Texts("paths"))
            yield return new MergePatchTransformer(path, session, loader);
        if (PatchSpec.NonEmpty(fields.TextAt("patches")) is { } text)
            yield return new MergePatchTransformer(text with { Text = text.Text + "\n" }, session, loader);
    }

    private static PatchSpec Patch(FieldReader fields, RenderedMapping root, string path, string text)
    {
        var options = fields.Nested("options");
        return new PatchSpec(
            PatchSpec.NonEmpty(fields.TextAt(path)), PatchSpec.NonEmpty(fields.TextAt(text)), fields.Nested("target") is { } target ? Selector.Read(target) : null,
            options?.Flag("allowNameChange") ?? false, options?.Flag("allowKindChange") ?? false, root.Origin);
    }
}
