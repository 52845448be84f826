using PrGate.Checks.Manifests;
using PrGate.Checks.PullRequests;
using PrGate.Rego.Values;

namespace PrGate.Checks.RegoPolicies;

/// <summary>Gatekeeper's objects among YAML files; objects of other kinds are none of its business.</summary>
internal static class GatekeeperObjects
{
    public const string ConstraintGroup = "constraints.gatekeeper.sh/";
    private const string TemplateGroup = "templates.gatekeeper.sh/";

    /// <param name="files">YAML files.</param>
    /// <param name="problems">Takes what is wrong with them.</param>
    /// <param name="hasInventory">Whether templates that read <c>data.inventory</c> will be given it.</param>
    public static IReadOnlyList<GatekeeperConstraint> Read(IReadOnlyList<PolicyFile> files, List<PolicyProblem> problems, bool hasInventory = false)
    {
        var templates = new Dictionary<string, GatekeeperTemplate>(StringComparer.Ordinal);
        var constraints = new List<(string Path, ManifestFile File, YamlMapping Object)>();
        var known = problems.Count;
        foreach (var file in files)
        {
            if (file.Content is not FileContent.Loaded loaded)
            {
                PolicyModules.Read(file, problems);
                continue;
            }
            var manifest = ManifestReader.ReadYaml(loaded.Bytes.Span);
            if (!manifest.IsComplete)
                problems.Add(PolicyData.Unreadable(file.Path, manifest));
            foreach (var entry in manifest.Documents.Select(d => d.Root).OfType<YamlMapping>())
            {
                var version = entry.StringAt("apiVersion") ?? "";
                if (version.StartsWith(ConstraintGroup, StringComparison.Ordinal))
                    constraints.Add((file.Path, manifest, entry));
                else if (version.StartsWith(TemplateGroup, StringComparison.Ordinal) && GatekeeperTemplate.Read(file.Path, manifest, entry, problems, hasInventory) is { } template
                    && !templates.TryAdd(template.Kind, template))
                    problems.Add(new PolicyProblem(file.Path, manifest.PositionOf(entry).Line, 1, $"there is another template of {template.Kind}"));
            }
        }
        return problems.Count > known ? [] : [.. constraints.Select(c => Constraint(c.Path, c.File, c.Object, templates, problems)).OfType<GatekeeperConstraint>()];
    }

    private static GatekeeperConstraint? Constraint(
        string path, ManifestFile file, YamlMapping constraint, Dictionary<string, GatekeeperTemplate> templates, List<PolicyProblem> problems)
    {
        var kind = constraint.StringAt("kind") ?? "";
        var line = file.PositionOf(constraint).Line;
        if (!templates.TryGetValue(kind, out var template) || template.Unusable is not null)
        {
            problems.Add(new PolicyProblem(path, line, 1, template?.Unusable ?? $"there is no ConstraintTemplate of {Shown.Key(kind)}"));
            return null;
        }
        var spec = constraint["spec"] as YamlMapping;
        var parameters = spec?["parameters"] is { } given ? new ManifestValues(file).Of(given) : RegoObject.Empty;
        var name = (constraint["metadata"] as YamlMapping)?.StringAt("name") ?? "";
        var severity = spec?.StringAt("enforcementAction") switch
        {
            "warn" => Severity.Warning,
            "dryrun" => Severity.Note,
            "scoped" => Scoped(spec),
            _ => Severity.Error,
        };
        return new GatekeeperConstraint(name, template, parameters, new GatekeeperMatch(spec?["match"] as YamlMapping), severity, path);
    }

    // The strictest of its scopes: a gate stands before them all.
    private static Severity Scoped(YamlMapping spec)
    {
        var actions = (spec["scopedEnforcementActions"] as YamlSequence)?.Items.OfType<YamlMapping>().Select(a => a.StringAt("action")).ToList() ?? [];
        return actions.Count == 0 || actions.Contains("deny") ? Severity.Error : actions.Contains("warn") ? Severity.Warning : Severity.Note;
    }
}
