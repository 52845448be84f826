using PrGate.Checks.Kustomize.Tree;
using PrGate.Checks.Manifests;

namespace PrGate.Checks.Lint.Pods;

/// <summary>PG2016: an image from a registry that is not allowed.</summary>
internal sealed class RegistryRule : IObjectRule, ITreeRule
{
    public string Id => "PG2016";

    public string Title => "Image from a registry not allowed";

    public string Why => "Images run with the rights of their pods; only registries that somebody answers for should bring them.";

    public Severity Severity => Severity.Error;

    public RuleDocumentation Documentation { get; } = new()
    {
        Details = """
            Says nothing before `lint.registries` lists patterns. Then each image, with its registry written out (`nginx` is `docker.io/library/nginx`) and without
            tag and digest, must fit one: in containers, in the values of charts where they state the registry, and as `newName` in a kustomization. An image
            whose name holds a variable that nothing fills in fits none.
            """,
        NotRunnable = "it needs a list of registries in the configuration",
        Bad = """
            # lint: { registries: ["ghcr.io/acme/**"] }
            apiVersion: v1
            kind: Pod
            metadata:
              name: web
            spec:
              containers:
              - name: web
                image: nginx:1.27
            """,
        Good = """
            # lint: { registries: ["ghcr.io/acme/**"] }
            apiVersion: v1
            kind: Pod
            metadata:
              name: web
            spec:
              containers:
              - name: web
                image: ghcr.io/acme/mirror/nginx:1.27
            """,
        HowToFix = "Use the mirror in an allowed registry, or have the registry added to `lint.registries`.",
        References = ["CIS 5.5.1"],
        Aliases = ["trivy:KSV034", "trivy:AVD-KSV-0034"],
    };

    public IEnumerable<LintFinding> Look(KubernetesObject candidate, LintContext context)
    {
        if (context.Config.Registries.Count == 0)
            yield break;
        foreach (var container in candidate.PodFacts.Pod?.Containers ?? [])
        {
            if (container.Root["image"] is { Text: { Length: > 0 } text } image && Refused(text, context) is { } name)
                yield return Found(candidate.Finding, image, container.Path + ".image", name);
        }
        foreach (var image in candidate.PodFacts.Values?.Images ?? [])
        {
            if (ImageRepository.HasRegistry(image.Repository) && Refused(image.Repository, context) is { } name)
                yield return Found(candidate.Finding, image.Node, image.Path, name);
        }
    }

    public IEnumerable<LintFinding> Look(LintSide side, LintContext context)
    {
        if (context.Config.Registries.Count == 0)
            yield break;
        foreach (var kustomization in side.LooseKustomizations())
        {
            foreach (var (path, item) in kustomization.Items("images"))
            {
                if ((item as RenderedMapping)?["newName"] is { Text: { Length: > 0 } text } node && Refused(text, context) is { } name)
                {
                    yield return Found(
                        (at, where, message, fix, value) => new LintFinding(at, message, fix) { Path = where, Value = value }, node,
                        $"{path}.newName", name);
                }
            }
        }
    }

    private static string? Refused(string image, LintContext context)
    {
        var name = ImageRepository.Of(image);
        foreach (var allowed in context.Config.Registries)
        {
            if (allowed.IsMatch(name))
                return null;
        }
        return name;
    }

    private static LintFinding Found(Func<Place, string, string, string?, string, LintFinding> make, RenderedNode node, string path, string name) =>
        make(node.Origin.Place, path, $"{Shown.Key(name)} is in no registry that is allowed.", "Use an allowed registry, see `lint.registries`.", name);
}
