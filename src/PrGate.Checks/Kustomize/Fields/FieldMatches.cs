using System.Globalization;
using PrGate.Checks.Kustomize.Reading;
using PrGate.Checks.Kustomize.Tree;
using PrGate.Checks.Manifests;

namespace PrGate.Checks.Kustomize.Fields;

/// <summary>Finds every field that a dotted path means: <c>*</c> is all elements, <c>[name=pattern]</c> those that match. Missing ones can be created.</summary>
/// <param name="shape">A value like the one to be written, when missing fields are created; else null.</param>
internal sealed class FieldMatches(RenderBudget budget, RenderedNode? shape)
{
    private readonly List<FieldSlot> _slots = [];

    /// <exception cref="RenderException">An index is beyond its list, or a condition is not a pattern.</exception>
    public List<FieldSlot> Find(RenderedNode root, IReadOnlyList<string> path, Located asked)
    {
        Enter(new FieldSlot(root, _ => { }), path, 0, asked);
        return _slots;
    }

    /// <summary>What a new plain value is: kustomize lets the text decide.</summary>
    public static ScalarKind KindOf(string text)
    {
        var kind = ScalarResolution.Resolve(text);
        return kind == ScalarKind.Boolean && text is not ("true" or "True" or "TRUE" or "false" or "False" or "FALSE") ? ScalarKind.String : kind;
    }

    private void Enter(FieldSlot slot, IReadOnlyList<string> path, int depth, Located asked)
    {
        budget.Spend(1);
        if (depth == path.Count)
        {
            _slots.Add(slot);
            return;
        }
        var part = path[depth];
        if (slot.Value is RenderedSequence sequence)
            EnterElements(sequence, part, path, depth, asked);
        else if (slot.Value is RenderedMapping mapping && part == "*" && mapping["*"] is null)
            return;
        else if (slot.Value is RenderedMapping map)
            EnterField(map, part, path, depth, asked);
    }

    private void EnterField(RenderedMapping mapping, string part, IReadOnlyList<string> path, int depth, Located asked)
    {
        if (mapping[part] is not { } field || (field.IsNull && shape is not null))
        {
            if (shape is null)
                return;
            mapping.Set(part, field = Create(path, depth + 1));
        }
        Enter(new FieldSlot(field, node => mapping.Set(part, node)), path, depth + 1, asked);
    }

    private void EnterElements(RenderedSequence sequence, string part, IReadOnlyList<string> path, int depth, Located asked)
    {
        if (int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var at))
        {
            if (at == sequence.Items.Count && shape is not null)
                sequence.Edit.Add(Create(path, depth + 1));
            if (at >= sequence.Items.Count)
                throw new RenderException($"index {at} specified but only {sequence.Items.Count} elements found", asked.Origin);
            EnterElement(sequence, at, path, depth, asked);
            return;
        }
        if (part == "*")
        {
            for (var i = 0; i < sequence.Items.Count; i++)
                EnterElement(sequence, i, path, depth, asked);
            return;
        }
        EnterMatching(sequence, part, path, depth, asked);
    }

    private void EnterMatching(RenderedSequence sequence, string part, IReadOnlyList<string> path, int depth, Located asked)
    {
        if (ObjectPath.Condition(part) is not var (name, value))
            throw new RenderException($"list path element must contain fieldName=fieldValue for element to match, and '{part}' does not", asked.Origin);
        var pattern = GoPattern.Anywhere(value) ?? throw new RenderException($"'{value}' is not a valid pattern", asked.Origin);
        var found = false;
        for (var i = 0; i < sequence.Items.Count; i++)
        {
            var text = name.Length == 0 ? sequence.Items[i] as RenderedScalar : (sequence.Items[i] as RenderedMapping)?[name] as RenderedScalar;
            budget.Spend(1);
            if (text is null || !pattern.IsMatch(text.Text))
                continue;
            found = true;
            EnterElement(sequence, i, path, name.Length == 0 ? path.Count - 1 : depth, asked);
        }
        if (found || shape is null)
            return;
        var key = new RenderedScalar(value, KindOf(value), asked.Origin);
        RenderedNode element = key;
        if (name.Length > 0)
        {
            var mapping = new RenderedMapping(asked.Origin);
            mapping.Set(name, key);
            element = mapping;
        }
        sequence.Edit.Add(element);
        EnterElement(sequence, sequence.Items.Count - 1, path, depth, asked);
    }

    private void EnterElement(RenderedSequence sequence, int at, IReadOnlyList<string> path, int depth, Located asked) =>
        Enter(new FieldSlot(sequence.Items[at], node => sequence.Edit[at] = node), path, depth + 1, asked);

    private RenderedNode Create(IReadOnlyList<string> path, int next)
    {
        if (next < path.Count)
        {
            var isList = ObjectPath.Condition(path[next]) is not null || path[next].All(char.IsAsciiDigit);
            return isList ? new RenderedSequence(shape!.Origin) : new RenderedMapping(shape!.Origin);
        }
        return shape switch
        {
            RenderedMapping => new RenderedMapping(shape.Origin),
            RenderedSequence => new RenderedSequence(shape.Origin),
            _ => new RenderedScalar("", ScalarKind.Null, shape!.Origin),
        };
    }
}
