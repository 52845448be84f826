using PrGate.Checks.Kustomize.Tree;
using PrGate.Checks.Lint.Pods;

namespace PrGate.Checks.Lint.Delivery;

/// <summary>PG5001: a source of Flux or Argo CD that anybody on the way can change, or that changes by itself.</summary>
internal sealed class SourceRule : IObjectRule
{
    public string Id => "PG5001";

    public string Title => "Source over plain HTTP, without TLS check, or floating";

    public string Why => "What is fetched from there runs in the cluster, and nobody has reviewed the version that comes next.";

    public Severity Severity => Severity.Warning;

    public RuleDocumentation Documentation { get; } = new()
    {
        File = "infrastructure/source.yaml",
        Details = """
            Plain `http://` (inside the cluster it is left alone) and a switched-off TLS check are errors; a version that floats (none, `*`, `latest`, `HEAD`) is a
            warning. A branch of a Git repository is a decision, and not floating. Looked at are GitRepository, HelmRepository, OCIRepository, Bucket, HelmChart,
            HelmRelease, Argo CD's Application and ApplicationSet, and its repository Secrets.
            """,
        Bad = """
            apiVersion: source.toolkit.fluxcd.io/v1
            kind: HelmRepository
            metadata:
              name: charts
              namespace: flux-system
            spec:
              interval: 1h
              url: http://charts.example.com
            """,
        Good = """
            apiVersion: source.toolkit.fluxcd.io/v1
            kind: HelmRepository
            metadata:
              name: charts
              namespace: flux-system
            spec:
              interval: 1h
              url: https://charts.example.com
            """,
        HowToFix = "Write `https://` or `oci://`, remove `insecure`, and pin a version, a tag or a commit.",
        References = ["NSA Pod security: supply chain"],
    };

    public IEnumerable<LintFinding> Look(KubernetesObject candidate, LintContext context) => (candidate.Group, candidate.Kind) switch
    {
        ("source.toolkit.fluxcd.io", "GitRepository") => Insecure(candidate).Concat(GitReference(candidate)),
        ("source.toolkit.fluxcd.io", "OCIRepository") => Insecure(candidate).Concat(OciReference(candidate)),
        ("source.toolkit.fluxcd.io", "HelmRepository" or "Bucket") or ("image.toolkit.fluxcd.io", "ImageRepository") => Insecure(candidate),
        ("source.toolkit.fluxcd.io", "HelmChart") => Version(candidate, candidate.Root.MappingAt("spec"), "spec"),
        ("helm.toolkit.fluxcd.io", "HelmRelease") => Version(candidate, candidate.Root.At("spec", "chart", "spec") as RenderedMapping, "spec.chart.spec"),
        ("argoproj.io", "Application") => ArgoSources(candidate, candidate.Root.MappingAt("spec"), "spec"),
        ("argoproj.io", "ApplicationSet") => ArgoSources(candidate, candidate.Root.At("spec", "template", "spec") as RenderedMapping, "spec.template.spec"),
        ("", "Secret") when candidate.Root.At("metadata", "labels", "argocd.argoproj.io/secret-type") is RenderedScalar { Text: "repository" or "repo-creds" } => ArgoRepository(candidate),
        _ => [],
    };

    private static IEnumerable<LintFinding> Insecure(KubernetesObject candidate)
    {
        var spec = candidate.Root.MappingAt("spec");
        foreach (var key in new[] { "url", "endpoint" })
        {
            if (spec?[key] is RenderedScalar url && IsPlainHttp(url.Text))
                yield return PlainHttp(candidate, url, $"spec.{key}");
        }
        if (spec?["insecure"] is { IsTrue: true } insecure)
            yield return candidate.Finding(insecure.Origin.Place, "spec.insecure", $"The {candidate.Kind} `{candidate.Name}` allows plain HTTP (`insecure: true`).", "Remove `insecure`.", "true") with { Severity = Severity.Error };
    }

    private static IEnumerable<LintFinding> GitReference(KubernetesObject candidate)
    {
        var spec = candidate.Root.MappingAt("spec");
        var reference = spec?.MappingAt("ref");
        if (reference?["semver"] is RenderedScalar any && IsAnyVersion(any.Text) && reference["tag"] is null && reference["commit"] is null)
            yield return Floating(candidate, any.Origin.Place, "spec.ref.semver", $"takes any version (`{any.Text}`)", any.Text);
        else if (spec is not null && candidate.IsComplete && (reference is null || reference.Entries.Count == 0))
            yield return Floating(candidate, (spec["url"] ?? spec).Origin.KeyPlace, "spec.ref", "has no `ref`, so it follows `master`", "");
    }

    private static IEnumerable<LintFinding> OciReference(KubernetesObject candidate)
    {
        var spec = candidate.Root.MappingAt("spec");
        var reference = spec?.MappingAt("ref");
        if (reference?["digest"] is not null)
            yield break;
        if (reference?["semver"] is RenderedScalar any && IsAnyVersion(any.Text))
            yield return Floating(candidate, any.Origin.Place, "spec.ref.semver", $"takes any version (`{any.Text}`)", any.Text);
        else if (reference?["tag"] is RenderedScalar { Text: var tag } floating && FloatingTag.Is(tag))
            yield return Floating(candidate, floating.Origin.Place, "spec.ref.tag", $"follows the tag `{tag}`", tag);
        else if (spec is not null && candidate.IsComplete && (reference is null || reference.Entries.Count == 0))
            yield return Floating(candidate, (spec["url"] ?? spec).Origin.KeyPlace, "spec.ref", "has no `ref`, so it follows `latest`", "");
    }

    private static IEnumerable<LintFinding> Version(KubernetesObject candidate, RenderedMapping? chart, string path)
    {
        // A chart in a Git repository or a bucket has the version of its files.
        if (chart is null || (chart.At("sourceRef", "kind") as RenderedScalar)?.Text is "GitRepository" or "Bucket")
            yield break;
        if (chart["version"] is RenderedScalar { IsNull: false } version)
        {
            if (IsAnyVersion(version.Text))
                yield return Floating(candidate, version.Origin.Place, $"{path}.version", $"takes any version of its chart (`{version.Text}`)", version.Text);
        }
        else if (candidate.IsComplete && chart["chart"] is { } name)
        {
            yield return Floating(candidate, name.Origin.KeyPlace, $"{path}.version", "states no version of its chart", "");
        }
    }

    private static IEnumerable<LintFinding> ArgoSources(KubernetesObject candidate, RenderedMapping? spec, string path)
    {
        var sources = spec.Items("sources", path, "repoURL").ToList();
        if (spec?["source"] is { } single)
            sources.Insert(0, ($"{path}.source", single));
        foreach (var (place, item) in sources)
        {
            if (item is not RenderedMapping source)
                continue;
            if (source["repoURL"] is RenderedScalar url && IsPlainHttp(url.Text))
                yield return PlainHttp(candidate, url, $"{place}.repoURL");
            if (source["targetRevision"] is RenderedScalar { IsNull: false } revision)
            {
                if (revision.Text is "HEAD" or "latest" || IsAnyVersion(revision.Text))
                    yield return Floating(candidate, revision.Origin.Place, $"{place}.targetRevision", $"follows `{revision.Text}`", revision.Text);
            }
            else if (candidate.IsComplete && source["repoURL"] is { } repository)
            {
                yield return Floating(candidate, repository.Origin.KeyPlace, $"{place}.targetRevision", "states no `targetRevision`, so it follows `HEAD`", "");
            }
        }
    }

    // https://argo-cd.readthedocs.io/en/stable/operator-manual/declarative-setup/#repositories
    private static IEnumerable<LintFinding> ArgoRepository(KubernetesObject candidate)
    {
        var data = candidate.Root.MappingAt("stringData");
        foreach (var key in new[] { "insecure", "insecureIgnoreHostKey" })
        {
            if (data?[key] is RenderedScalar { Text: "true" } insecure)
                yield return candidate.Finding(insecure.Origin.Place, $"stringData.{key}", $"The repository `{candidate.Name}` is read without checking who answers (`{key}`).", $"Remove `{key}` and give Argo CD the certificate or host key.", "true") with { Severity = Severity.Error };
        }
        if (data?["url"] is RenderedScalar url && IsPlainHttp(url.Text))
            yield return PlainHttp(candidate, url, "stringData.url");
    }

    private static LintFinding PlainHttp(KubernetesObject candidate, RenderedScalar url, string path) =>
        candidate.Finding(url.Origin.Place, path, $"The {candidate.Kind} `{candidate.Name}` is read over plain HTTP.", "Use `https://`.", url.Text) with { Severity = Severity.Error };

    private static LintFinding Floating(KubernetesObject candidate, Place at, string path, string what, string value) =>
        candidate.Finding(at, path, $"The {candidate.Kind} `{candidate.Name}` {what}.", "Pin a version, a tag, a digest or a commit.", value);

    private static bool IsAnyVersion(string text) => text.Trim() is "*" or ">=0" or ">=0.0.0" or ">= 0" or ">0" or "x" or "latest";

    // What stays inside the cluster is read by nobody outside of it.
    private static bool IsPlainHttp(string url)
    {
        if (!url.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || Variables.AreIn(url))
            return false;
        var host = url.AsSpan(7);
        var end = host.IndexOfAny('/', ':', '?');
        host = end < 0 ? host : host[..end];
        return !(host is "localhost" or "127.0.0.1" || host.EndsWith(".svc", StringComparison.OrdinalIgnoreCase) || host.EndsWith(".cluster.local", StringComparison.OrdinalIgnoreCase));
    }
}
