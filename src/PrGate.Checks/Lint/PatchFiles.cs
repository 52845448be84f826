using PrGate.Checks.Kustomize;
using PrGate.Checks.Kustomize.Discovery;

namespace PrGate.Checks.Lint;

/// <summary>Tells files that change objects of others from files with objects of their own, where no rendering has told it.</summary>
internal sealed class PatchFiles
{
    private static readonly string[] Lists = ["patches", "replacements[", "transformers[", "generators["];

    private readonly HashSet<string> _listed = new(StringComparer.Ordinal);
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);
    private readonly LintSide _side;

    public PatchFiles(LintSide side)
    {
        _side = side;
        foreach (var file in side.Files.Where(f => f.Role == FileRole.Kustomization))
            Read(file);
    }

    /// <summary>Whether a kustomization beside or above the file, or among the files, lists it as a patch, or it says so itself: by a directive, or by its name.</summary>
    public bool Contains(LintFile file)
    {
        for (var folder = RepositoryPath.DirectoryOf(file.Path); ; folder = RepositoryPath.DirectoryOf(folder))
        {
            ReadIn(folder);
            if (folder.Length == 0)
                break;
        }
        var name = RepositoryPath.NameOf(file.Path);
        return _listed.Contains(file.Path)
            || file.Source.Text.Contains("$patch:", StringComparison.Ordinal)
            || file.Path.Contains("/patches/", StringComparison.Ordinal)
            || name.StartsWith("patch", StringComparison.OrdinalIgnoreCase)
            || name.Contains("-patch", StringComparison.OrdinalIgnoreCase) || name.Contains("_patch", StringComparison.OrdinalIgnoreCase) || name.Contains(".patch", StringComparison.OrdinalIgnoreCase);
    }

    private void ReadIn(string folder)
    {
        foreach (var path in KustomizationLoader.FileNames.Select(n => RepositoryPath.Join(folder, n)))
        {
            if (_side.Tree?.HasFile(path) != true || _read.Contains(path))
                continue;
            try
            {
                if (_side.Tree.Files.Find(path) is { } found)
                    Read(new LintFile(path, found.Bytes));
            }
            catch (RenderException)
            {
                _read.Add(path); // it cannot be read: it lists nothing that anybody knows of
            }
        }
    }

    private void Read(LintFile kustomization)
    {
        _read.Add(kustomization.Path);
        foreach (var root in kustomization.Trees)
        {
            var references = KustomizationReferences.Read(root, kustomization.Path);
            _listed.UnionWith(from named in references.Named where named.Path is not null && Lists.Any(l => named.Field.StartsWith(l, StringComparison.Ordinal)) select named.Path);
        }
    }
}
