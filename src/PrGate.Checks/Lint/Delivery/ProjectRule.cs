using PrGate.Checks.Kustomize.Tree;

namespace PrGate.Checks.Lint.Delivery;

/// <summary>PG5002: an Argo CD Application outside any project's bounds.</summary>
internal sealed class ProjectRule : IObjectRule
{
    public string Id => "PG5002";

    public string Title => "Application without a project's bounds";

    public string Why => "The project is what keeps an Application from deploying anything from anywhere to everywhere.";

    public Severity Severity => Severity.Warning;

    public RuleDocumentation Documentation { get; } = new()
    {
        File = "clusters/app.yaml",
        Details = """
            An `Application` (or the template of an `ApplicationSet`) in the project `default`, and an `AppProject` with `*` as a source repository, a destination's
            server or a destination's namespace.
            """,
        Bad = """
            apiVersion: argoproj.io/v1alpha1
            kind: Application
            metadata:
              name: web
              namespace: argocd
            spec:
              project: default
              source:
                repoURL: https://github.com/acme/shop.git
                targetRevision: v1.4.0
                path: deploy
              destination:
                server: https://kubernetes.default.svc
                namespace: shop
            """,
        Good = """
            apiVersion: argoproj.io/v1alpha1
            kind: Application
            metadata:
              name: web
              namespace: argocd
            spec:
              project: shop
              source:
                repoURL: https://github.com/acme/shop.git
                targetRevision: v1.4.0
                path: deploy
              destination:
                server: https://kubernetes.default.svc
                namespace: shop
            """,
        HowToFix = "Make an `AppProject` that lists its repositories and destinations, and put the Application into it.",
    };

    public IEnumerable<LintFinding> Look(KubernetesObject candidate, LintContext context) => (candidate.Group, candidate.Kind) switch
    {
        ("argoproj.io", "Application") => Application(candidate, candidate.Root.At("spec", "project"), "spec.project"),
        ("argoproj.io", "ApplicationSet") => Application(candidate, candidate.Root.At("spec", "template", "spec", "project"), "spec.template.spec.project"),
        ("argoproj.io", "AppProject") => Project(candidate),
        _ => [],
    };

    private static IEnumerable<LintFinding> Application(KubernetesObject candidate, RenderedNode? project, string path)
    {
        if (project is RenderedScalar { Text: "default" or "" })
            yield return candidate.Finding(project.Origin.Place, path, $"The {candidate.Kind} `{candidate.Name}` is in the project `default`, which allows everything.", "Put it into a project that lists its sources and destinations.", "default");
    }

    private static IEnumerable<LintFinding> Project(KubernetesObject candidate)
    {
        var spec = candidate.Root.MappingAt("spec");
        foreach (var (path, source) in spec.Items("sourceRepos", "spec").Where(i => i.Item.Text == "*"))
            yield return candidate.Finding(source.Origin.Place, path, $"The project `{candidate.Name}` allows every source (`*`).", "List the repositories.", "*");
        foreach (var (path, item) in spec.Items("destinations", "spec", "namespace"))
        {
            foreach (var key in new[] { "server", "name", "namespace" })
            {
                if (item is RenderedMapping destination && destination[key] is RenderedScalar { Text: "*" } any)
                    yield return candidate.Finding(any.Origin.Place, $"{path}.{key}", $"The project `{candidate.Name}` allows every {(key == "namespace" ? "namespace" : "cluster")} as a destination (`*`).", "List the destinations.", "*");
            }
        }
    }
}
