using PrGate.Checks.Kustomize.Resources;
using PrGate.Checks.Kustomize.Schemas;
using PrGate.Checks.Kustomize.Tree;
using PrGate.Checks.Manifests;

namespace PrGate.Checks.Kustomize.Patches;

/// <summary>
/// Merges a strategic merge patch into an object (Kubernetes community, "strategic merge patch"; the order of merged lists is kustomize's: what the
/// patch names comes first). The patch is used up: its nodes become part of the object.
/// </summary>
internal sealed class StrategicMerge(MergeSchemas schemas, RenderBudget budget, string changedBy)
{
    private const string Directive = "$patch";
    private const string RetainKeys = "$retainKeys";
    private const string DeleteFromPrimitives = "$deleteFromPrimitiveList/";
    private const string ElementOrder = "$setElementOrder/";

    /// <returns>The merged object; null when the patch deletes it.</returns>
    /// <exception cref="RenderException">The two do not fit together.</exception>
    public RenderedMapping? Merge(RenderedMapping target, RenderedMapping patch)
    {
        var schema = schemas.Find(GroupVersionKind.Of(target.TextAt("apiVersion"), target.TextAt("kind")));
        return (RenderedMapping?)MergeMapping(target, patch, schema);
    }

    private RenderedNode? MergeNode(RenderedNode? target, RenderedNode? patch, MergeField field)
    {
        budget.Spend(1);
        if (patch is { IsNull: true })
            return null;
        if (patch is null)
            return target is null || IsBlank(target) ? null : Settle(target, field);
        if (target is null or { IsNull: true })
            return Add(patch, field);
        switch (patch, target)
        {
            case (RenderedMapping from, RenderedMapping into):
                return MergeMapping(into, from, field.Type);
            case (RenderedSequence from, RenderedSequence into):
                return field.MergesList ? MergeList(into, from, field) : Mark(from);
            case (RenderedScalar, RenderedScalar):
                return Mark(patch);
            default:
                throw new RenderException($"wrong node kind: the patch has a {Name(patch)} where the object has a {Name(target)} ({target.Origin})", patch.Origin, "Give both the same form.");
        }
    }

    private RenderedMapping? MergeMapping(RenderedMapping target, RenderedMapping patch, MergeSchema? schema)
    {
        switch (TakeDirective(patch))
        {
            case "delete":
                return null;
            case "replace":
                return (RenderedMapping?)Add(patch, new MergeField(schema, false, []));
        }
        ApplyRetainKeys(target, patch);
        DeletePrimitives(target, patch);
        foreach (var (key, value) in patch.Entries)
        {
            if (MergeNode(target[key], value, schema?.Field(key) ?? MergeSchema.Nothing) is { } merged)
                target.Set(key, merged);
            else
                target.Remove(key);
        }
        foreach (var (key, value) in target.Entries.ToArray())
        {
            if (patch[key] is null && MergeNode(value, null, schema?.Field(key) ?? MergeSchema.Nothing) is null)
                target.Remove(key);
        }
        return target;
    }

    /// <summary>What a patch adds where nothing is: itself, without nulls and directives.</summary>
    private RenderedNode? Add(RenderedNode patch, MergeField field)
    {
        budget.Spend(1);
        switch (patch)
        {
            case RenderedMapping mapping:
                if (TakeDirective(mapping) == "delete")
                    return null;
                mapping.Remove(RetainKeys);
                foreach (var (key, value) in mapping.Entries.ToArray())
                {
                    var isDirective = key.StartsWith(DeleteFromPrimitives, StringComparison.Ordinal) || key.StartsWith(ElementOrder, StringComparison.Ordinal);
                    if (isDirective || value.IsNull || Add(value, field.Type?.Field(key) ?? MergeSchema.Nothing) is not { } added)
                        mapping.Remove(key);
                    else
                        mapping.Set(key, added);
                }
                return Mark(mapping);
            case RenderedSequence sequence when field.MergesList:
                return MergeList(new RenderedSequence(sequence.Origin), sequence, field);
            default:
                return Mark(patch);
        }
    }

    private RenderedSequence MergeList(RenderedSequence target, RenderedSequence patch, MergeField field)
    {
        var merged = field.Keys.Count == 0 ? MergePrimitives(target, patch) : MergeElements(target, patch, field);
        target.Edit.Clear();
        target.Edit.AddRange(merged);
        return target;
    }

    private List<RenderedNode> MergePrimitives(RenderedSequence target, RenderedSequence patch)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var merged = new List<RenderedNode>();
        foreach (var item in patch.Items.Concat(target.Items))
        {
            budget.Spend(1);
            if (item is not RenderedScalar scalar || seen.Add(scalar.Text))
                merged.Add(item);
        }
        return merged;
    }

    private List<RenderedNode> MergeElements(RenderedSequence target, RenderedSequence patch, MergeField field)
    {
        var rest = target.Items.ToList();
        var merged = new List<RenderedNode>();
        var element = field with { MergesList = false };
        foreach (var item in patch.Items)
        {
            budget.Spend(rest.Count + 1);
            if (item is not RenderedMapping from)
            {
                if (!item.IsNull)
                    merged.Add(Mark(item));
                continue;
            }
            var keys = KeysOf(from, field.Keys);
            if (keys.Count == 0 && from.TextAt(Directive) == "replace")
            {
                rest.Clear();
                continue;
            }
            var at = keys.Count == 0 ? -1 : rest.FindIndex(e => e is RenderedMapping mapping && HasKeys(mapping, keys));
            if (at < 0 && keys.Count > 1)
                at = rest.FindIndex(e => e is RenderedMapping mapping && KeysOf(mapping, field.Keys) is { Count: > 0 } fewer && fewer.Count < keys.Count && HasKeys(from, fewer));
            if (at < 0 && keys.Count > 0 && merged.FindIndex(e => e is RenderedMapping mapping && HasKeys(mapping, keys)) is >= 0 and var before)
            {
                if (MergeNode(merged[before], from, element) is { } again)
                    merged[before] = again;
                else
                    merged.RemoveAt(before);
                continue;
            }
            var into = at < 0 ? null : rest[at];
            if (at >= 0)
                rest.RemoveAt(at);
            if (MergeNode(into, from, element) is { } result and not RenderedMapping { Entries.Count: 0 })
                merged.Add(result);
        }
        foreach (var left in rest)
            merged.Add(Settle(left, element));
        return merged;
    }

    /// <summary>The merge keys that an element gives, with their values.</summary>
    private static List<(string Key, string Value)> KeysOf(RenderedMapping element, IReadOnlyList<string> keys) =>
        [.. from key in keys let value = element.TextAt(key) where value.Length > 0 select (key, value)];

    private static bool HasKeys(RenderedMapping element, List<(string Key, string Value)> keys) => keys.TrueForAll(k => element.TextAt(k.Key) == k.Value);

    private static string TakeDirective(RenderedMapping patch)
    {
        if (patch[Directive] is not { } node)
            return "merge";
        patch.Remove(Directive);
        return node is RenderedScalar { Text: "delete" or "replace" or "merge" } directive
            ? directive.Text
            : throw new RenderException($"unknown patch strategy '{(node as RenderedScalar)?.Text}'", node.Origin, "Use delete, replace or merge.");
    }

    private static void ApplyRetainKeys(RenderedMapping target, RenderedMapping patch)
    {
        if (patch[RetainKeys] is not { } node)
            return;
        patch.Remove(RetainKeys);
        if (node is not RenderedSequence kept)
            throw new RenderException("$retainKeys must be a list of keys.", node.Origin);
        var keys = kept.Items.OfType<RenderedScalar>().Select(k => k.Text).ToHashSet(StringComparer.Ordinal);
        foreach (var entry in target.Entries.ToArray())
        {
            if (!keys.Contains(entry.Key))
                target.Remove(entry.Key);
        }
    }

    private void DeletePrimitives(RenderedMapping target, RenderedMapping patch)
    {
        foreach (var (key, value) in patch.Entries.ToArray())
        {
            if (key.StartsWith(ElementOrder, StringComparison.Ordinal))
                patch.Remove(key);
            if (!key.StartsWith(DeleteFromPrimitives, StringComparison.Ordinal))
                continue;
            patch.Remove(key);
            var gone = (value as RenderedSequence)?.Items.OfType<RenderedScalar>().Select(i => i.Text).ToHashSet(StringComparer.Ordinal)
                ?? throw new RenderException($"{key} must be a list of values.", value.Origin);
            var list = target.SequenceAt(key[DeleteFromPrimitives.Length..]);
            budget.Spend(list?.Items.Count ?? 0);
            list?.Edit.RemoveAll(i => i is RenderedScalar scalar && gone.Contains(scalar.Text));
        }
    }

    /// <summary>What a merge leaves alone is walked through all the same, and kustomize then drops fields without any value; a written <c>null</c> stays.</summary>
    private RenderedNode Settle(RenderedNode node, MergeField field)
    {
        budget.Spend(1);
        if (node is RenderedMapping mapping)
        {
            foreach (var (key, value) in mapping.Entries.ToArray())
            {
                if (IsBlank(value))
                    mapping.Remove(key);
                else
                    Settle(value, field.Type?.Field(key) ?? MergeSchema.Nothing);
            }
        }
        else if (node is RenderedSequence sequence && field is { MergesList: true, Keys.Count: > 0 })
        {
            foreach (var item in sequence.Items)
                Settle(item, field with { MergesList = false });
        }
        return node;
    }

    private static bool IsBlank(RenderedNode node) => node is RenderedScalar { IsNull: true, Text.Length: 0 };

    private RenderedNode Mark(RenderedNode node)
    {
        node.Origin = node.Origin.By(changedBy);
        if (node is RenderedSequence sequence)
        {
            foreach (var item in sequence.Items)
            {
                budget.Spend(1);
                Mark(item);
            }
        }
        else if (node is RenderedMapping mapping)
        {
            foreach (var (_, value) in mapping.Entries)
            {
                budget.Spend(1);
                if (value.Origin.ChangedBy is null)
                    Mark(value);
            }
        }
        return node;
    }

    private static string Name(RenderedNode node) => node switch
    {
        RenderedMapping => "mapping",
        RenderedSequence => "list",
        RenderedScalar { Kind: ScalarKind.String } => "string",
        _ => "value",
    };
}
