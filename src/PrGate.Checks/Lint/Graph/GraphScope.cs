using PrGate.Checks.Kustomize;
using PrGate.Checks.Kustomize.Discovery;
using PrGate.Checks.Kustomize.Tree;
using PrGate.Checks.Trees;

namespace PrGate.Checks.Lint.Graph;

/// <summary>What of a side's references the change concerns: a repository's old debts elsewhere are none of its matter.</summary>
internal static class GraphScope
{
    /// <summary>Kustomizations among the affected files, and those that an affected environment is built of.</summary>
    public static IEnumerable<KustomizationReferences> Kustomizations(LintSide side)
    {
        if (side.Tree is not { } tree)
            yield break;
        var affected = side.Files.Select(f => f.Path).Where(TreeScope.IsKustomization)
            .Concat(side.Environments.SelectMany(e => e.Rendering.Paths))
            .ToHashSet(StringComparer.Ordinal);
        foreach (var kustomization in tree.Discovery.Kustomizations.Values.OrderBy(k => k.File, StringComparer.Ordinal))
        {
            if (affected.Contains(kustomization.File))
                yield return kustomization;
        }
    }

    /// <summary>The declared objects in the affected files; all of them when the change takes files away or touches declarations, which others may refer to.</summary>
    public static IEnumerable<KubernetesObject> Declared(LintSide side)
    {
        if (side.Tree is not { } tree)
            return [];
        var affected = side.Files.Select(f => f.Path).ToHashSet(StringComparer.Ordinal);
        var concernsOthers = side.Files.Any(f => !tree.HasFile(f.Path) || TreeScope.MayDeliver(f.Bytes.Span));
        return
        [
            .. from declared in tree.Discovery.Declared.All
               where concernsOthers || affected.Contains(declared.File)
               select KubernetesObject.Of(declared.Root) into found
               where found is { Name.Length: > 0 }
               select found,
        ];
    }

    /// <summary>The text of a scalar below a mapping; null when there is none, or it is filled in later (a variable, a template).</summary>
    public static RenderedScalar? Fixed(RenderedMapping? mapping, string key) =>
        mapping?[key] is RenderedScalar { IsNull: false, Text.Length: > 0 } scalar && !IsFilledIn(scalar.Text) ? scalar : null;

    public static bool IsFilledIn(string text) => text.Contains("${", StringComparison.Ordinal) || text.Contains("{{", StringComparison.Ordinal);

    /// <summary>"; did you mean `x`?" for the nearest of some words.</summary>
    public static string Nearest(string word, IEnumerable<string> known) =>
        Configuration.DidYouMean.Nearest(word, known) is { } near && near != word ? $"; did you mean `{near}`?" : ".";

    /// <summary>The names of the files and folders beside a path.</summary>
    public static IEnumerable<string> Beside(LintSide side, string path)
    {
        var directory = RepositoryPath.DirectoryOf(path);
        var start = directory.Length == 0 ? 0 : directory.Length + 1;
        return
        [
            .. from other in side.Tree?.Paths ?? []
               where other.Length > start && RepositoryPath.IsIn(other, directory)
               let end = other.IndexOf('/', start)
               select (end < 0 ? other[start..] : other[start..end]),
        ];
    }
}
