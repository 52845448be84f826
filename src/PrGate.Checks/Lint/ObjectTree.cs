using System.Globalization;
using PrGate.Checks.Kustomize.Tree;

namespace PrGate.Checks.Lint;

/// <summary>Ways into an object's tree that keep the path for the finding.</summary>
internal static class ObjectTree
{
    /// <summary>The value at a chain of keys; null when one of them is absent or no mapping.</summary>
    public static RenderedNode? At(this RenderedMapping mapping, params ReadOnlySpan<string> keys)
    {
        RenderedNode? node = mapping;
        foreach (var key in keys)
            node = (node as RenderedMapping)?[key];
        return node;
    }

    /// <summary>The items of a sequence with their paths, <c>rules[2]</c>; none when the key holds no sequence.</summary>
    /// <param name="prefix">The path of the mapping itself.</param>
    public static IEnumerable<(string Path, RenderedNode Item)> Items(this RenderedMapping? mapping, string key, string prefix = "")
    {
        if (mapping?.SequenceAt(key) is not { } sequence)
            yield break;
        for (var i = 0; i < sequence.Items.Count; i++)
            yield return (string.Create(CultureInfo.InvariantCulture, $"{(prefix.Length == 0 ? key : $"{prefix}.{key}")}[{i}]"), sequence.Items[i]);
    }

    /// <summary>The scalar items of a sequence that equal <paramref name="text"/>.</summary>
    public static IEnumerable<(string Path, RenderedScalar Item)> Equal(this RenderedMapping? mapping, string key, string text, string prefix = "") =>
        from item in mapping.Items(key, prefix)
        where item.Item is RenderedScalar scalar && scalar.Text == text
        select (item.Path, (RenderedScalar)item.Item);

    /// <summary>Whether a value is only known after a substitution (<c>${VAR}</c>), so that nothing can be said of it.</summary>
    public static bool IsVariable(string text) => text.Contains("${", StringComparison.Ordinal);
}
