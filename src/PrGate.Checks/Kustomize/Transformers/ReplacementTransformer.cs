using PrGate.Checks.Kustomize.Fields;
using PrGate.Checks.Kustomize.Reading;
using PrGate.Checks.Kustomize.Resources;
using PrGate.Checks.Kustomize.Tree;
using PrGate.Checks.Manifests;

namespace PrGate.Checks.Kustomize.Transformers;

/// <summary>Copies values between fields; each replacement sees the result of those before it.</summary>
internal sealed class ReplacementTransformer(IReadOnlyList<ReplacementSpec> specs, RenderSession session) : ITransformer
{
    public void Transform(Accumulator gathered)
    {
        foreach (var spec in specs)
        {
            if (Value(gathered, spec) is { } value)
                Write(gathered, spec, value);
        }
        gathered.Map.MarkChanged();
    }

    private RenderedNode? Value(Accumulator gathered, ReplacementSpec spec)
    {
        if (spec.Value is { } text)
            return RenderedScalar.String(text.Text, text.Origin);
        var sources = gathered.Map.EverMatching(id => id.IsSelectedBy(spec.Source));
        if (sources.Count > 1)
            throw new RenderException($"multiple matches for selector {spec.Source}:{spec.FieldPath}", spec.Origin, "Add kind and name to the source.");
        if (sources.Count == 0)
        {
            if (!gathered.IsPartial)
                throw new RenderException($"nothing selected by {spec.Source}:{spec.FieldPath}", spec.Origin, "Correct the source.");
            session.NotRendered($"the source {spec.Source} of a replacement is not among what could be rendered", null, spec.Origin);
            return null;
        }
        var found = FieldLookup.Get(sources[0].Root, ObjectPath.Split(spec.FieldPath));
        if (found is null or { IsNull: true } or RenderedMapping { Entries.Count: 0 } or RenderedSequence { Items.Count: 0 })
            throw new RenderException($"fieldPath `{spec.FieldPath}` is missing for replacement source {spec.Source}", spec.Origin, "Correct the field path.");
        return Piece(found, spec);
    }

    private static RenderedNode Piece(RenderedNode found, ReplacementSpec spec)
    {
        if (spec.Options.Delimiter.Length == 0)
            return found;
        if (found is not RenderedScalar scalar)
            throw new RenderException("delimiter option can only be used with scalar nodes", spec.Origin);
        var pieces = scalar.Text.Split(spec.Options.Delimiter);
        return spec.Options.Index >= 0 && spec.Options.Index < pieces.Length
            ? new RenderedScalar(pieces[spec.Options.Index], scalar.Kind, scalar.Origin)
            : throw new RenderException($"options.index {spec.Options.Index} is out of bounds for value {scalar.Text}", spec.Origin);
    }

    private void Write(Accumulator gathered, ReplacementSpec spec, RenderedNode value)
    {
        foreach (var target in spec.Targets)
        {
            session.Budget.Spend(gathered.Map.Items.Count * 4L);
            foreach (var resource in gathered.Map.Items)
            {
                if (target.Select.Selects(resource) && !target.Reject.Any(r => r.Rejects(resource)))
                    WriteTo(resource, target, value);
            }
        }
    }

    private void WriteTo(Resource resource, ReplacementTarget target, RenderedNode value)
    {
        foreach (var path in target.FieldPaths)
        {
            Nesting.Require(value, ObjectPath.Split(path.Text).Count, path.Origin);
            var shape = target.Options.Creates ? value : null;
            if (new StructuredText(session.Budget).TryWrite(resource.Root, path, value, shape))
                continue;
            var slots = new FieldMatches(session.Budget, shape).Find(resource.Root, ObjectPath.Split(path.Text), path);
            if (slots.Count == 0)
            {
                throw new RenderException(
                    $"unable to find {(shape is null ? "" : "or create ")}field \"{path.Text}\" in replacement target", path.Origin, "Correct the path, or set options.create.");
            }
            foreach (var slot in slots)
                Write(slot, target.Options, value, target.Origin);
        }
    }

    private void Write(FieldSlot slot, ReplacementOptions options, RenderedNode value, Origin origin)
    {
        var present = slot.Value;
        if (options.Delimiter.Length > 0)
        {
            if (present is not RenderedScalar || value is not RenderedScalar)
                throw new RenderException("delimiter option can only be used with scalar nodes", origin);
            value = RenderedScalar.String(Join(((RenderedScalar)present).Text, ((RenderedScalar)value).Text, options), value.Origin);
        }
        if (present is RenderedScalar scalar && value is RenderedScalar text)
        {
            session.Budget.SpendText(text.Text.Length);
            var kind = scalar.Kind == ScalarKind.String ? ScalarKind.String : FieldMatches.KindOf(text.Text);
            scalar.Write(text.Text, kind, value.Origin.By("replacements"));
            return;
        }
        var copy = value.Copy(session.Budget);
        copy.Origin = copy.Origin.By("replacements");
        slot.Set(copy);
    }

    private static string Join(string text, string value, ReplacementOptions options)
    {
        var pieces = text.Split(options.Delimiter).ToList();
        if (options.Index < 0)
            pieces.Insert(0, value);
        else if (options.Index >= pieces.Count)
            pieces.Add(value);
        else
            pieces[(int)options.Index] = value;
        return string.Join(options.Delimiter, pieces);
    }
}
