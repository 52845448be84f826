using PrGate.Checks.Kustomize.Fields;
using PrGate.Checks.Kustomize.Reading;
using PrGate.Checks.Kustomize.Resources;
using PrGate.Checks.Kustomize.Tree;

namespace PrGate.Checks.Kustomize;

/// <summary>What a kustomization has gathered: objects, the fields its transformers touch, and vars.</summary>
internal sealed class Accumulator(RenderBudget budget)
{
    private readonly List<VarSpec> _vars = [];

    public ResourceMap Map { get; } = new(budget);

    public TransformerConfiguration Configuration { get; private set; } = TransformerConfiguration.Default;

    public IReadOnlyList<VarSpec> Vars => _vars;

    /// <summary>Whether parts were left out, so that a patch may miss its target for no fault of its own.</summary>
    public bool IsPartial { get; set; }

    public void Configure(TransformerConfiguration configuration, Origin origin) =>
        Configuration = TransformerConfiguration.Join(Configuration, configuration, origin);

    /// <summary>Takes over everything another one has gathered.</summary>
    /// <exception cref="RenderException">Both have the same object or var.</exception>
    public void Merge(Accumulator other, Origin origin)
    {
        Map.AppendAll(other.Map.Items);
        Configure(other.Configuration, origin);
        IsPartial |= other.IsPartial;
        foreach (var spec in other._vars)
            AddVar(spec);
    }

    /// <summary>Adds a kustomization's own vars and marks the objects that they read.</summary>
    public void MergeVars(IEnumerable<VarSpec> vars)
    {
        foreach (var spec in vars)
        {
            var anyNamespace = spec.Target.Namespace.Length == 0 && !spec.Target.Type.IsClusterScoped;
            var matches = Map.EverMatching(id => anyNamespace ? id.Type == spec.Target.Type && id.Name == spec.Target.Name : id.Means(spec.Target));
            if (matches.Count > 1)
                throw new RenderException($"found {matches.Count} resId matches for var {spec.Name} (unable to disambiguate)", spec.Origin);
            if (matches.Count == 1)
                matches[0].Vars.Add(spec.Name);
            AddVar(spec);
        }
    }

    private void AddVar(VarSpec spec)
    {
        if (_vars.Exists(v => v.Name == spec.Name))
            throw new RenderException($"var '{spec.Name}' already encountered", spec.Origin, "Rename one of the two vars.");
        _vars.Add(spec);
    }
}
