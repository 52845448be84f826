using PrGate.Checks.Kustomize;

namespace PrGate.Checks.Lint.Graph;

/// <summary>PG1203: a manifest lies in the folder of a kustomization, and nothing refers to it.</summary>
internal sealed class UnlistedFileRule : ITreeRule
{
    public string Id => "PG1203";

    public string Title => "File in a Kustomize folder listed nowhere";

    public string Why => "Somebody believes that it is deployed, and it is not.";

    public Severity Severity => Severity.Warning;

    public RuleDocumentation Documentation { get; } = new()
    {
        File = "apps/web/service.yaml",
        Details = """
            Looked at are changed files with Kubernetes objects whose folder has a kustomization file. A file counts as listed when any kustomization of the
            repository names it, or when a file that one names does (the configuration of a generator). Files of Flux and Argo CD that are applied by hand or
            from another folder belong into a folder without a kustomization, or get a suppression with the reason.
            """,
        Bad = """
            # Not among the resources of apps/web/kustomization.yaml.
            apiVersion: v1
            kind: Service
            metadata:
              name: web
            spec:
              ports:
                - port: 80
            """,
        Good = """
            # Among the resources of apps/web/kustomization.yaml.
            apiVersion: v1
            kind: Service
            metadata:
              name: web
            spec:
              ports:
                - port: 80
            """,
        HowToFix = "List it under `resources` (a patch under `patches`), or delete it.",
        NotRunnable = "what refers to the file is known from the repository only",
    };

    public IEnumerable<LintFinding> Look(LintSide side, LintContext context)
    {
        if (side.Tree is not { } tree)
            yield break;
        var candidates = side.Files.Where(f => f.Role == FileRole.Manifest && tree.Discovery.Kustomizations.ContainsKey(RepositoryPath.DirectoryOf(f.Path))).ToList();
        if (candidates.Count == 0)
            yield break;
        var listed = tree.Discovery.Kustomizations.Values.SelectMany(k => k.Paths).ToHashSet(StringComparer.Ordinal);
        foreach (var file in candidates.Where(f => !listed.Contains(f.Path)))
        {
            var root = file.Trees.FirstOrDefault(t => KubernetesObject.Of(t) is not null);
            if (root is null || IsNamedByAGenerator(side, file.Path))
                continue;
            var found = KubernetesObject.Of(root)!;
            yield return found.Finding(
                found.Root["kind"]!.Origin.Place, "", $"No kustomization lists `{RepositoryPath.NameOf(file.Path)}`, so its {found.Title} is not deployed.",
                $"List it in {tree.Discovery.Kustomizations[RepositoryPath.DirectoryOf(file.Path)].File}, or delete it.", file.Path);
        }
    }

    // Plugins (ksops and others) have files of their own that name what they read.
    private static bool IsNamedByAGenerator(LintSide side, string path)
    {
        var kustomization = side.Tree!.Discovery.Kustomizations[RepositoryPath.DirectoryOf(path)];
        var name = RepositoryPath.NameOf(path);
        foreach (var named in kustomization.Named.Where(n => n.Path is not null && n.Field[0] is 'g' or 't' or 'v'))
        {
            if (side.Files.FirstOrDefault(f => f.Path == named.Path)?.Source.Text.Contains(name, StringComparison.Ordinal) ?? ReadsAsText(side, named.Path!, name))
                return true;
        }
        return false;
    }

    private static bool ReadsAsText(LintSide side, string path, string name)
    {
        try
        {
            return side.Tree!.Files.Find(path) is { } file && System.Text.Encoding.UTF8.GetString(file.Bytes.Span).Contains(name, StringComparison.Ordinal);
        }
        catch (RenderException)
        {
            return true; // not in hand: it may name the file
        }
    }
}
