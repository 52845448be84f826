using PrGate.Checks.Kustomize.Fields;
using PrGate.Checks.Kustomize.Resources;
using PrGate.Checks.Kustomize.Tree;

namespace PrGate.Checks.Kustomize.Reading;

/// <summary>Reads field specs and whole transformer configurations.</summary>
internal static class FieldSpecReader
{
    public static FieldSpec Read(RenderedNode node)
    {
        var fields = new FieldReader(node, "A field spec");
        var type = new GroupVersionKind(fields.Text("group"), fields.Text("version"), fields.Text("kind"));
        var spec = new FieldSpec(type, fields.Text("path"), fields.Flag("create"));
        return spec;
    }

    public static FieldSpecList ReadList(FieldReader fields, string name) => new(from item in fields.Items(name) select Read(item));

    /// <summary>A file listed under <c>configurations</c>.</summary>
    public static TransformerConfiguration ReadConfiguration(RenderedNode node)
    {
        var fields = new FieldReader(node, "A transformer configuration");
        var configuration = new TransformerConfiguration
        {
            NamePrefix = ReadList(fields, "namePrefix"),
            NameSuffix = ReadList(fields, "nameSuffix"),
            Namespace = ReadList(fields, "namespace"),
            CommonLabels = ReadList(fields, "commonLabels"),
            Labels = ReadList(fields, "labels"),
            TemplateLabels = ReadList(fields, "templateLabels"),
            CommonAnnotations = ReadList(fields, "commonAnnotations"),
            VarReferences = ReadList(fields, "varReference"),
            Images = ReadList(fields, "images"),
            Replicas = ReadList(fields, "replicas"),
        };
        foreach (var item in fields.Items("nameReference"))
        {
            var reference = new FieldReader(item, "A name reference");
            var target = new GroupVersionKind(reference.Text("group"), reference.Text("version"), reference.Text("kind"));
            configuration.Merge(new NameReference(target, ReadList(reference, "fieldSpecs")), item.Origin);
        }
        return configuration;
    }
}
