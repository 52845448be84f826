using PrGate.Checks.Kustomize.Resources;
using PrGate.Checks.Kustomize.Tree;

namespace PrGate.Checks.Kustomize.Reading;

/// <summary>An entry of <c>configMapGenerator</c> or <c>secretGenerator</c>.</summary>
internal sealed record GeneratorSpec(
    bool IsSecret,
    string Name,
    string Namespace,
    string Type,
    GeneratorBehavior Behavior,
    IReadOnlyList<Located> Literals,
    IReadOnlyList<Located> Files,
    IReadOnlyList<Located> EnvFiles,
    GeneratorOptions Options,
    Origin Origin)
{
    public static GeneratorSpec Read(RenderedNode node, bool isSecret)
    {
        var fields = new FieldReader(node, isSecret ? "A secret generator" : "A config map generator");
        var spec = ReadFields(fields, isSecret, fields.Text("name"), fields.Text("namespace"));
        fields.RejectOthers();
        return spec;
    }

    /// <summary>The fields that a generator has in a kustomization and as an object of its own alike.</summary>
    public static GeneratorSpec ReadFields(FieldReader fields, bool isSecret, string name, string ns)
    {
        var behavior = fields.Text("behavior") switch
        {
            "replace" => GeneratorBehavior.Replace,
            "merge" => GeneratorBehavior.Merge,
            _ => GeneratorBehavior.Create,
        };
        var env = PatchSpec.NonEmpty(fields.TextAt("env"));
        return new GeneratorSpec(
            isSecret, name, ns, isSecret ? fields.Text("type") : "", behavior, fields.Texts("literals"), fields.Texts("files"),
            env is null ? fields.Texts("envs") : [.. fields.Texts("envs"), env], GeneratorOptions.Read(fields.Nested("options")), fields.Origin);
    }
}
