using PrGate.Checks.Kustomize;
using PrGate.Checks.Kustomize.Discovery;

namespace PrGate.Checks.Lint.Graph;

/// <summary>PG1201: a kustomization names a file or folder that is not there.</summary>
internal sealed class MissingFileRule : ITreeRule
{
    public string Id => RenderRules.MissingFile;

    public string Title => "Kustomize resource, component or patch file missing";

    public string Why => "The whole kustomization fails to build, so nothing of it reaches the cluster any more.";

    public Severity Severity => Severity.Error;

    public RuleDocumentation Documentation { get; } = new()
    {
        File = "apps/web/kustomization.yaml",
        Details = """
            Looked at is everything that a kustomization names: resources, components, patches, replacements, files of generators, configurations, schemas. A
            folder must have a kustomization file. URLs are left out (PG1212 notes them). All missing files of a kustomization are found, not only the first.
            """,
        Bad = """
            apiVersion: kustomize.config.k8s.io/v1beta1
            kind: Kustomization
            resources:
              - deployment.yaml
              - servise.yaml
            """,
        Good = """
            apiVersion: kustomize.config.k8s.io/v1beta1
            kind: Kustomization
            resources:
              - deployment.yaml
              - service.yaml
            """,
        HowToFix = "Correct the path, add the file, or remove the entry.",
        NotRunnable = "whether the files are there is known from the repository only",
    };

    public IEnumerable<LintFinding> Look(LintSide side, LintContext context)
    {
        // A rendering that fails at such a place says so itself, with the environment's name.
        var told = side.Environments.SelectMany(e => e.Rendering.Problems).Where(p => p.Rule == Id).Select(p => (p.File, p.Line)).ToHashSet();
        return
        [
            .. from kustomization in GraphScope.Kustomizations(side)
               from named in kustomization.Named
               where named.Path is { } path && !Exists(side, path, named.MayBeFolder) && !told.Contains((kustomization.File, named.Node.Origin.Position.Line))
               select Missing(side, kustomization, named),
        ];
    }

    private static bool Exists(LintSide side, string path, bool mayBeFolder) =>
        side.Tree!.HasFile(path) || (mayBeFolder && side.Tree.Discovery.Kustomizations.ContainsKey(path));

    private static LintFinding Missing(LintSide side, KustomizationReferences kustomization, NamedPath named)
    {
        var name = RepositoryPath.NameOf(named.Path!);
        var isFolder = side.Tree!.Discovery.HasFolder(named.Path!);
        var message = isFolder
            ? $"`{named.Text}` is a folder without a kustomization file."
            : $"`{named.Text}` does not exist{GraphScope.Nearest(name, GraphScope.Beside(side, named.Path!))}";
        var field = named.Field.Split('[')[0];
        return new LintFinding(named.Node.Origin.Place, message, "Correct the path, add the file, or remove the entry.")
        {
            Object = "", Path = $"{kustomization.File}#{field}", Value = named.Text,
        };
    }
}
