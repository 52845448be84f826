using System.Text;
using PrGate.Checks.Kustomize.Fields;
using PrGate.Checks.Kustomize.Generators;
using PrGate.Checks.Kustomize.Output;
using PrGate.Checks.Kustomize.Reading;
using PrGate.Checks.Kustomize.Tree;
using PrGate.Checks.Manifests;

namespace PrGate.Checks.Kustomize.Transformers;

/// <summary>Writes into JSON or YAML that stands inside a string, such as a file in a config map: a path may lead on into such a text.</summary>
internal sealed class StructuredText(RenderBudget budget)
{
    /// <param name="shape">A value like the one written, when missing fields are created; else null.</param>
    /// <returns>False when the path does not lead through such a text; then nothing is changed.</returns>
    public bool TryWrite(RenderedMapping root, Located path, RenderedNode value, RenderedNode? shape)
    {
        var parts = ObjectPath.Split(path.Text);
        for (var length = 1; length < parts.Count; length++)
        {
            if (FieldLookup.Get(root, parts[..length]) is RenderedScalar { Kind: ScalarKind.String } scalar)
                return TryWrite(scalar, parts[length..], path, value, shape);
        }
        return false;
    }

    private bool TryWrite(RenderedScalar scalar, List<string> rest, Located path, RenderedNode value, RenderedNode? shape)
    {
        budget.Spend(1 + (scalar.Text.Length / 16));
        var file = ManifestReader.ReadYaml(Encoding.UTF8.GetBytes(scalar.Text));
        if (!file.IsComplete || file.Documents is not [{ Root: YamlMapping or YamlSequence } document])
            return false;
        var inner = new TreeConversion(new NodeSource(scalar.Origin.File, file.Source), budget).Convert(document.Root);
        var nodes = Count(inner);
        var slots = new FieldMatches(budget, shape).Find(inner, rest, path);
        if (slots.Count == 0)
            return false;
        var text = scalar.Text.TrimStart() is ['{' or '[', ..] ? AsJson(inner, slots, value, scalar.Text)
            : value is RenderedScalar plain && Count(inner) == nodes && slots.TrueForAll(s => s.Value is RenderedScalar) ? Spliced(document.Root, slots, plain, scalar.Text)
            : AsYaml(inner, slots, value);
        budget.SpendText(text.Length);
        scalar.Write(text, value.Origin.By("replacements"));
        return true;
    }

    private string AsJson(RenderedNode inner, List<FieldSlot> slots, RenderedNode value, string before)
    {
        Set(slots, value);
        var text = new StringBuilder();
        if (before.Contains('\n', StringComparison.Ordinal) && before.Contains("  ", StringComparison.Ordinal))
            CompactJson.WriteIndented(text, inner);
        else
            CompactJson.Write(text, inner);
        return text.ToString();
    }

    private string AsYaml(RenderedNode inner, List<FieldSlot> slots, RenderedNode value)
    {
        Set(slots, value);
        return YamlText.Of(inner).Trim();
    }

    /// <summary>Only the values are exchanged: order and comments of the text stay.</summary>
    private static string Spliced(YamlNode document, List<FieldSlot> slots, RenderedScalar value, string before)
    {
        var starts = slots.Select(s => s.Value.Origin.Offset).ToHashSet();
        var text = new StringBuilder(before);
        foreach (var scalar in Scalars(document).Where(s => starts.Contains(s.Start)).OrderByDescending(s => s.Start).DistinctBy(s => s.Start))
        {
            var written = new StringBuilder();
            var kind = scalar.Kind == ScalarKind.String ? ScalarKind.String : FieldMatches.KindOf(value.Text);
            ScalarText.Write(written, value.Text, kind, indent: 2, isKey: true);
            text.Remove(scalar.Start, scalar.End - scalar.Start).Insert(scalar.Start, written);
        }
        return text.ToString().Trim();
    }

    private void Set(List<FieldSlot> slots, RenderedNode value)
    {
        foreach (var slot in slots)
        {
            if (slot.Value is RenderedScalar present && value is RenderedScalar scalar)
                present.Write(scalar.Text, present.Kind == ScalarKind.String ? ScalarKind.String : FieldMatches.KindOf(scalar.Text), scalar.Origin);
            else
                slot.Set(value.Copy(budget));
        }
    }

    private static IEnumerable<YamlScalar> Scalars(YamlNode node) => node switch
    {
        YamlScalar scalar => [scalar],
        YamlSequence sequence => sequence.Items.SelectMany(Scalars),
        YamlMapping mapping => mapping.Entries.SelectMany(e => Scalars(e.Value)),
        _ => [],
    };

    private static int Count(RenderedNode node) => node switch
    {
        RenderedMapping mapping => 1 + mapping.Entries.Sum(e => Count(e.Value)),
        RenderedSequence sequence => 1 + sequence.Items.Sum(Count),
        _ => 1,
    };
}
