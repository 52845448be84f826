using PrGate.Checks.Configuration;
using PrGate.Checks.Kustomize;
using PrGate.Checks.PullRequests;

namespace PrGate.Checks.Lint;

/// <summary>Reads the files that <c>lint.schemas</c> names, as the base has them: a change cannot bring the schema that lets it pass.</summary>
public static class SchemaFolder
{
    /// <summary>Files that are read; the built-in catalogue has 397.</summary>
    public const int MostFiles = 1_000;

    internal static IReadOnlyList<LintFile> Read(GateInput input, List<string> evidence)
    {
        var globs = input.Config.Config.Lint.Schemas;
        if (globs.Count == 0)
            return [];
        if (input.IsFolder)
            return [.. InFolder(input.PullRequest.Files.List, globs)];
        var files = new List<LintFile>();
        foreach (var path in (input.Tree?.Before.Paths ?? []).Where(p => globs.Any(g => g.IsMatch(p))).Order(StringComparer.Ordinal).Take(MostFiles))
        {
            try
            {
                if (input.Tree!.Before.Files.Find(path) is { } file)
                    files.Add(new LintFile(path, file.Bytes));
            }
            catch (RenderException refused)
            {
                evidence.Add($"schemas: {refused.Message}");
            }
        }
        if (files.Count == 0)
            evidence.Add("no file that `lint.schemas` names could be read at the base");
        return files;
    }

    private static IEnumerable<LintFile> InFolder(IReadOnlyList<ChangedFile> files, IReadOnlyList<Glob> globs)
    {
        foreach (var file in files.Where(f => globs.Any(g => g.IsMatch(f.Path))).Take(MostFiles))
        {
            if (file.Head is FileContent.Loaded loaded)
                yield return new LintFile(file.Path, loaded.Bytes);
        }
    }
}
