using System.Globalization;
using PrGate.Checks.Kustomize.Tree;

namespace PrGate.Checks.Lint;

/// <summary>
/// A path into an object: <c>spec.template.spec.containers[*].image</c>, <c>…containers[name=web]…</c>, <c>…args[0]</c>,
/// <c>metadata.labels["app.kubernetes.io/name"]</c>. A step that picks among what is there (<c>*</c>, <c>[name=web]</c>) may pick nothing; any other step can be missing.
/// </summary>
public sealed class PathExpression
{
    public const int MaxLength = 256;

    private readonly IReadOnlyList<PathStep> _steps;

    internal PathExpression(string text, IReadOnlyList<PathStep> steps) => (Text, _steps) = (text, steps);

    /// <summary>As written.</summary>
    public string Text { get; }

    /// <summary>Every place that the path names, in the order of the object; places of values that are not there are among them.</summary>
    internal IEnumerable<PathSlot> In(RenderedNode root) => Walk(root, 0, "");

    private IEnumerable<PathSlot> Walk(RenderedNode node, int at, string path)
    {
        if (at == _steps.Count)
            return [new PathSlot(node, node.IsNull ? null : node, path)];
        return _steps[at] switch
        {
            PathStep.Key(var name) => node is RenderedMapping mapping && mapping[name] is { } value ? Walk(value, at + 1, Join(path, name)) : Missing(node, at, Join(path, name)),
            PathStep.Item(var index) => node is RenderedSequence list && index < list.Items.Count
                ? Walk(list.Items[index], at + 1, $"{path}[{index}]")
                : Missing(node, at, $"{path}[{index}]"),
            PathStep.Where(var name, var wanted) => Items(node, path).Where(i => i.Node is RenderedMapping item && item.TextAt(name) == wanted).SelectMany(i => Walk(i.Node, at + 1, i.Path)),
            _ => Items(node, path).SelectMany(i => Walk(i.Node, at + 1, i.Path)),
        };
    }

    // Where a later step picks among items, there is nothing to pick from, and nothing is missing.
    private IEnumerable<PathSlot> Missing(RenderedNode nearest, int at, string path) =>
        _steps.Skip(at + 1).Any(s => s.IsChoice) ? [] : [new PathSlot(nearest, null, _steps.Skip(at + 1).Aggregate(path, Name))];

    private static string Name(string path, PathStep step) => step switch
    {
        PathStep.Key(var name) => Join(path, name),
        PathStep.Item(var index) => $"{path}[{index}]",
        _ => path,
    };

    private static IEnumerable<(RenderedNode Node, string Path)> Items(RenderedNode node, string path) => node switch
    {
        RenderedMapping mapping => mapping.Entries.Select(e => (e.Value, Join(path, e.Key))),
        RenderedSequence list => list.Items.Select((item, i) => (item, $"{path}[{NameOf(item, i)}]")),
        _ => [],
    };

    private static string NameOf(RenderedNode item, int index) =>
        item is RenderedMapping mapping && mapping.TextAt("name") is { Length: > 0 } name ? $"name={name}" : index.ToString(CultureInfo.InvariantCulture);

    private static string Join(string path, string key) =>
        key.AsSpan().IndexOfAny('.', '/') >= 0 ? $"{path}[\"{key}\"]" : path.Length == 0 ? key : $"{path}.{key}";
}
