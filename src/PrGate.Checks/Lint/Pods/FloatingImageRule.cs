using PrGate.Checks.Kustomize.Transformers;
using PrGate.Checks.Kustomize.Tree;
using PrGate.Checks.Manifests;

namespace PrGate.Checks.Lint.Pods;

/// <summary>PG2015: an image whose reference means another image tomorrow, or a digest that a change drops.</summary>
internal sealed class FloatingImageRule : IObjectRule, IChangeRule, ITreeRule
{
    private const string Moving = "which is another image tomorrow";
    private const string Advice = "Pin a version's tag and its digest.";

    public string Id => "PG2015";

    public string Title => "Image floating";

    public string Why => "What is reviewed is not what runs: the tag's owner, or whoever takes his registry over, changes it without a pull request.";

    public Severity Severity => Severity.Warning;

    public RuleDocumentation Documentation { get; } = new()
    {
        Details = """
            An image without a digest that has no tag, or one such as `latest`, `main`, `edge`, `nightly`, `rolling` or `stable`: in containers, in the values of
            charts (`image: {repository, tag}`), in `images` of a kustomization. That a change drops a digest is an error.
            """,
        Bad = """
            apiVersion: v1
            kind: Pod
            metadata:
              name: web
            spec:
              containers:
              - name: web
                image: ghcr.io/acme/web:latest
            """,
        Good = """
            apiVersion: v1
            kind: Pod
            metadata:
              name: web
            spec:
              containers:
              - name: web
                image: ghcr.io/acme/web:1.2.3@sha256:6a92cd1fcdc8d8cdec60f33dda4db2cb1fcdcacf3410a8e05b3741f44a9b5998
            """,
        References = ["CIS 5.5.1", "NSA Pod security"],
        Aliases = ["kube-linter:latest-tag", "checkov:CKV_K8S_14", "checkov:CKV_K8S_43", "trivy:KSV013", "trivy:AVD-KSV-0013"],
    };

    public IEnumerable<LintFinding> Look(KubernetesObject candidate, LintContext context)
    {
        foreach (var container in candidate.PodFacts.Pod?.Containers ?? [])
        {
            if (container.Root["image"] is { Text: { Length: > 0 } text } image && Doubt(text) is { } why)
                yield return candidate.Finding(image.Origin.Place, container.Path + ".image", $"{container.Title} runs {Shown.Key(text)}, {why}.", Advice, text);
        }
        foreach (var image in candidate.PodFacts.Values?.Images ?? [])
        {
            if (image.NamesNoVersion)
                yield return candidate.Finding(image.Node.Origin.Place, image.Path, $"A container in the chart's values runs {Shown.Key(image.Repository)}, which names no version.", Advice, image.Repository);
            else if (image.Digest.Length == 0 && FloatingTag.Is(image.Tag))
            {
                yield return candidate.Finding(
                    image.Node.Origin.Place, image.Path, $"The chart's image has the tag {Shown.Key(image.Tag)}, {Moving}.", Advice, image.Tag);
            }
        }
    }

    public IEnumerable<LintFinding> Look(ObjectPair change, LintContext context)
    {
        if (change is not { Before: { } before, After: { } after })
            yield break;
        var pinned = Digests(before);
        if (pinned.Count == 0)
            yield break;
        foreach (var (path, node, digest) in References(after))
        {
            if (digest.Length == 0 && pinned.Contains(path) && !node.HoldsVariable)
            {
                yield return after.Finding(
                    node.Origin.Place, path, "This change drops the image's digest.", "Pin the new version's digest.", node.Text) with { Severity = Severity.Error };
            }
        }
    }

    public IEnumerable<LintFinding> Look(LintSide side, LintContext context)
    {
        foreach (var kustomization in side.LooseKustomizations())
        {
            foreach (var image in kustomization.ItemsAt("images").OfType<RenderedMapping>())
            {
                if (image["newTag"] is { Text: { } tag } node && FloatingTag.Is(tag) && image.TextAt("digest").Length == 0)
                    yield return new LintFinding(node.Origin.Place, $"The image gets the tag {Shown.Key(tag)}, {Moving}.", Advice) { Path = $"images[name={image.TextAt("name")}].newTag", Value = tag };
            }
        }
    }

    private static string? Doubt(string text)
    {
        var (_, tag, digest) = ImageName.Split(text);
        if (digest.Length > 0 || Variables.AreIn(text))
            return null;
        return tag.Length == 0 ? "which names no version" : FloatingTag.Is(tag) ? Moving : null;
    }

    private static HashSet<string> Digests(KubernetesObject candidate) =>
        References(candidate).Where(r => r.Digest.Length > 0).Select(r => r.Path).ToHashSet(StringComparer.Ordinal);

    private static IEnumerable<(string Path, RenderedScalar Node, string Digest)> References(KubernetesObject candidate)
    {
        foreach (var container in candidate.PodFacts.Pod?.Containers ?? [])
        {
            if (container.Root["image"] is RenderedScalar { IsNull: false } image)
                yield return (container.Path + ".image", image, ImageName.Split(image.Text).Digest);
        }
        foreach (var image in candidate.PodFacts.Values?.Images ?? [])
            yield return (image.Path, image.Node, image.Digest);
    }
}
