using System.Globalization;
using PrGate.Checks.Kustomize.Tree;

namespace PrGate.Checks.Kustomize.Fields;

/// <summary>Reads one field by a dotted path: names, indices, <c>-</c> for the last element, <c>[name=value]</c> for the first that matches.</summary>
internal static class FieldLookup
{
    public static RenderedNode? Get(RenderedNode root, IReadOnlyList<string> path)
    {
        RenderedNode? node = root;
        foreach (var part in path)
        {
            node = node switch
            {
                RenderedMapping mapping => mapping[part],
                RenderedSequence sequence => Element(sequence, part),
                _ => null,
            };
        }
        return node;
    }

    private static RenderedNode? Element(RenderedSequence sequence, string part)
    {
        if (part == "-")
            return sequence.Items.Count == 0 ? null : sequence.Items[^1];
        if (int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var at))
            return at < sequence.Items.Count ? sequence.Items[at] : null;
        if (ObjectPath.Condition(part) is not var (field, value))
            return null;
        return sequence.Items.FirstOrDefault(item => field.Length == 0
            ? item is RenderedScalar scalar && scalar.Text == value
            : item is RenderedMapping mapping && mapping.TextAt(field) == value);
    }
}
