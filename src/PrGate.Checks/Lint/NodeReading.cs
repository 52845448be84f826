using System.Globalization;
using PrGate.Checks.Kustomize.Tree;
using PrGate.Checks.Manifests;

namespace PrGate.Checks.Lint;

/// <summary>What rules ask of a value, whether it is there or not.</summary>
internal static class NodeReading
{
    private const int LongestStep = 100;
    private const int LongestPath = 1_000;

    extension(RenderedNode? node)
    {
        /// <summary>The text of a scalar that is not null; null for anything else.</summary>
        public string? Text => node is RenderedScalar { IsNull: false } scalar ? scalar.Text : null;

        /// <summary>Whether it is true, a quoted <c>"true"</c> among it: charts and variables make a boolean of that.</summary>
        public bool IsTrue => IsWord(node, "true");

        /// <summary>Whether it is false, quoted or not.</summary>
        public bool IsFalse => IsWord(node, "false");

        /// <summary>A whole number, quoted or not; null for anything else.</summary>
        public long? Number =>
            node is RenderedScalar { Kind: ScalarKind.Integer or ScalarKind.String } scalar
            && long.TryParse(ScalarResolution.Canonical(scalar.Text, scalar.Kind), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                ? number
                : null;

        /// <summary>Whether its text holds a variable or a template expression, so that nobody can tell its value before it is delivered.</summary>
        public bool HoldsVariable => Text(node) is { } text && Variables.AreIn(text);
    }

    extension(RenderedMapping? mapping)
    {
        /// <summary>The items of a sequence; none when the key is absent or something else.</summary>
        public IReadOnlyList<RenderedNode> ItemsAt(string key) => mapping?.SequenceAt(key)?.Items ?? [];

        /// <summary>The items of a sequence with their paths, <c>subjects[name=web]</c>; none when the key is absent or something else.</summary>
        /// <param name="above">The path of the mapping itself.</param>
        /// <param name="mergeKey">What tells its items apart, see <see cref="ItemStep"/>.</param>
        public IEnumerable<(string Path, RenderedNode Item)> Items(string key, string above = "", string mergeKey = "name")
        {
            var items = mapping.ItemsAt(key);
            for (var i = 0; i < items.Count; i++)
                yield return (Below(above, key) + ItemStep(items[i], i, mergeKey), items[i]);
        }

        /// <summary>A mapping some keys down; null when one of them is absent or something else.</summary>
        public RenderedMapping? Down(params ReadOnlySpan<string> keys)
        {
            foreach (var key in keys)
                mapping = mapping?.MappingAt(key);
            return mapping;
        }

        /// <summary>The value some keys down; null when one of them is absent.</summary>
        public RenderedNode? At(params ReadOnlySpan<string> keys) => mapping.Down(keys[..^1])?[keys[^1]];
    }

    /// <summary>The path of a key below another path; cut where keys are as long as no real one, since every nested value has a path.</summary>
    public static string Below(string path, string key)
    {
        if (path.Length > LongestPath)
            return path;
        var step = key.Length > LongestStep ? key[..LongestStep] : key;
        return path.Length == 0 ? step : $"{path}.{step}";
    }

    /// <summary>The last part of a path to a list's item: its own text, or its merge key (several when that is a list), or else its index.</summary>
    public static string ItemStep(RenderedNode item, int index, string mergeKey = "name") => item switch
    {
        RenderedScalar { IsNull: false, Text.Length: > 0 and <= LongestStep } scalar => $"[{scalar.Text}]",
        RenderedMapping mapping when mapping.TextAt(mergeKey) is { Length: > 0 and <= LongestStep } key => $"[{mergeKey}={key}]",
        RenderedMapping mapping when mapping.SequenceAt(mergeKey) is { Items: { Count: > 0 and <= 20 } keys } && keys.All(k => Text(k)?.Length <= LongestStep) => $"[{mergeKey}={string.Join(',', keys.Select(Text))}]",
        _ => $"[{index}]",
    };

    /// <summary>Where something is said that an object or a list's item lacks: its first key.</summary>
    public static Place FirstLine(RenderedMapping mapping)
    {
        var start = mapping.Origin.Position;
        var first = new Place(mapping.Origin.File, start, start);
        foreach (var (_, value) in mapping.Entries)
        {
            // After a brace for a mapping in flow style; a patch's keys are on lines of their own.
            var key = value.Origin.KeyPlace;
            var isOnTheLine = key.File == first.File && key.Start.Line == start.Line && key.Start.Column >= start.Column;
            if (isOnTheLine && (first.Start == first.End || key.Start.Column < first.Start.Column))
                first = key;
        }
        return first;
    }

    private static string? Text(RenderedNode? node) => node is RenderedScalar { IsNull: false } scalar ? scalar.Text : null;

    private static bool IsWord(RenderedNode? node, string word) =>
        node is RenderedScalar { Kind: ScalarKind.Boolean or ScalarKind.String } scalar && ScalarResolution.Canonical(scalar.Text, scalar.Kind) == word;
}
