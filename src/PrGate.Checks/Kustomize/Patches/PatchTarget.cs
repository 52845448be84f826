using PrGate.Checks.Kustomize.Resources;

namespace PrGate.Checks.Kustomize.Patches;

/// <summary>Finds the object that a patch without a target means: by its identity, present or earlier.</summary>
internal static class PatchTarget
{
    /// <returns>The object; null when there is none and parts were left out that may contain it.</returns>
    /// <exception cref="RenderException">No object or more than one has the identity.</exception>
    public static Resource? Find(Accumulator gathered, Resource patch, LoadedPatch loaded, RenderSession session)
    {
        var id = patch.CurrentId;
        var found = gathered.Map.EverMatching(id.Means);
        if (found.Count == 1)
            return found[0];
        if (found.Count > 1)
            throw new RenderException($"multiple matches for Id {id}; failed to find unique target for patch {id}", patch.Root.Origin, "Give the patch a namespace, or a target.");
        if (!gathered.IsPartial)
            throw new RenderException($"no matches for Id {id}; failed to find unique target for patch {id}", patch.Root.Origin, "Correct apiVersion, kind, name or namespace of the patch, or remove it.") { Rule = RenderRules.LostTarget };
        session.NotRendered($"the object {id} of the {loaded.Name} is not among what could be rendered", null, patch.Root.Origin);
        return null;
    }
}
