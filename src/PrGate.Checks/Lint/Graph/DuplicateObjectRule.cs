using PrGate.Checks.Kustomize;

namespace PrGate.Checks.Lint.Graph;

/// <summary>PG1204: one object is defined twice where both reach the cluster together.</summary>
internal sealed class DuplicateObjectRule : IBuildRule
{
    public string Id => RenderRules.Duplicate;

    public string Title => "Same object defined twice in one build";

    public string Why => "The build fails, or the two overwrite each other in turn.";

    public Severity Severity => Severity.Error;

    public RuleDocumentation Documentation { get; } = new()
    {
        File = "apps/web.yaml",
        Details = """
            In a rendered environment all objects are looked at together, whatever version of their kind they state; elsewhere those of one file, since nobody
            knows which files of a folder are applied together.
            """,
        Bad = """
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: web
            ---
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: web
            data:
              LOG_LEVEL: info
            """,
        Good = """
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: web
            data:
              LOG_LEVEL: info
            """,
        HowToFix = "Keep one of the two, or give one another name or namespace.",
    };

    public IEnumerable<LintFinding> Look(ObjectSet build, LintContext context)
    {
        var first = new Dictionary<(string, string, string, string, string), KubernetesObject>();
        foreach (var found in build.Objects.Where(o => o.Name.Length > 0 && o.IsComplete && !GraphScope.IsFilledIn(o.Name)))
        {
            var file = found.IsRendered ? "" : found.File;
            if (first.TryAdd((file, found.Group, found.Kind, found.Namespace, found.Name), found))
                continue;
            var other = first[(file, found.Group, found.Kind, found.Namespace, found.Name)];
            var at = (found.Root.MappingAt("metadata")?["name"] ?? found.Root).Origin;
            yield return found.Finding(
                at.Place, "metadata.name", $"The {found.Title} is defined twice: here and at {(other.Root.MappingAt("metadata")?["name"] ?? other.Root).Origin}.",
                "Keep one of the two, or give one another name or namespace.", found.Name);
        }
    }
}
