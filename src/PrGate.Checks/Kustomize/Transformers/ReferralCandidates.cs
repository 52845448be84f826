using PrGate.Checks.Kustomize.Resources;

namespace PrGate.Checks.Kustomize.Transformers;

/// <summary>The objects that references may have to follow, found by the names they had before.</summary>
internal sealed class ReferralCandidates
{
    private readonly Dictionary<string, List<Resource>> _byOldName = new(StringComparer.Ordinal);
    private readonly RenderBudget _budget;

    public ReferralCandidates(ResourceMap map)
    {
        _budget = map.Budget;
        foreach (var resource in map.Items)
        {
            foreach (var name in resource.PreviousNames.Distinct(StringComparer.Ordinal))
            {
                if (!_byOldName.TryGetValue(name, out var named))
                    _byOldName[name] = named = [];
                named.Add(resource);
            }
        }
    }

    /// <summary>Objects that were once named so, in order.</summary>
    public IReadOnlyList<Resource> Named(string name)
    {
        if (!_byOldName.TryGetValue(name, out var named))
            return [];
        _budget.Spend(named.Count * 4L);
        return named;
    }
}
