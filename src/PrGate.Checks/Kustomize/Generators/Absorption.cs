using PrGate.Checks.Kustomize.Resources;
using PrGate.Checks.Kustomize.Tree;

namespace PrGate.Checks.Kustomize.Generators;

/// <summary>Adds generated objects to what is gathered, or joins them with one that has or had their identity.</summary>
internal static class Absorption
{
    /// <exception cref="RenderException">The behaviour does not fit: nothing to merge with, something there already, or several candidates.</exception>
    public static void Absorb(Accumulator gathered, Resource made)
    {
        var id = made.CurrentId;
        var found = gathered.Map.EverMatching(id.Means);
        if (found.Count == 0)
        {
            if (made.Behavior != GeneratorBehavior.Create && !gathered.IsPartial)
                throw new RenderException($"id {id} does not exist; cannot merge or replace", made.Root.Origin, "Remove the behavior, or correct name and namespace.");
            gathered.Map.Append(made);
            return;
        }
        if (found.Count > 1)
            throw new RenderException($"found multiple objects {string.Join(", ", found)} that could accept merge of {id}", made.Root.Origin, "Give the generator a namespace.");
        if (made.Behavior == GeneratorBehavior.Create)
            throw new RenderException($"id {id} exists; can not use behavior: 'unspecified', behavior must be merge or replace", made.Root.Origin, "Set behavior to merge or replace, or rename it.");
        var old = found[0];
        if (made.Behavior == GeneratorBehavior.Merge)
        {
            MergePairs(made.Root, old.Root, "data");
            MergePairs(made.Root, old.Root, "binaryData");
        }
        if (made.Behavior == GeneratorBehavior.Merge)
            made.MadeBy = old.MadeBy;
        TakeMetadata(made, old);
        gathered.Map.Replace(old, made);
    }

    private static void TakeMetadata(Resource made, Resource old)
    {
        var metadata = made.NeedMetadata(made.Root.Origin);
        if (old.Metadata is { } before)
        {
            MergePairs(metadata, before, "labels");
            MergePairs(metadata, before, "annotations");
            if (before["name"] is { } name)
                metadata.Set("name", name);
            metadata.Remove("namespace");
            if (before["namespace"] is { } ns)
                metadata.Set("namespace", ns);
        }
        made.TakeHistoryFrom(old);
    }

    /// <summary>Adds what only the old object has.</summary>
    private static void MergePairs(RenderedMapping into, RenderedMapping from, string field)
    {
        if (from.MappingAt(field) is not { } older)
            return;
        if (into.MappingAt(field) is not { } newer)
        {
            into.Set(field, older);
            return;
        }
        foreach (var (key, value) in older.Entries)
        {
            if (newer[key] is null)
                newer.Set(key, value);
        }
    }
}
