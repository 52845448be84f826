namespace PrGate.Checks.Approvals.Rules;

/// <summary>What a rule asks for.</summary>
public abstract record Requirement
{
    private Requirement() { }

    /// <summary>Different people who approve; 0 always holds.</summary>
    public sealed record Approvals(int Count, Who From) : Requirement;

    /// <summary>An owner of every gated path, in every section that claims it.</summary>
    public sealed record Owners : Requirement;

    /// <summary>Something that must be so, and is waited for.</summary>
    public sealed record Condition(Conditions Conditions) : Requirement;

    public sealed record All(IReadOnlyList<Requirement> Parts) : Requirement;

    public sealed record Any(IReadOnlyList<Requirement> Parts) : Requirement;

    /// <summary>This and every nested one.</summary>
    public IEnumerable<Requirement> Tree => this switch
    {
        All all => [this, .. all.Parts.SelectMany(p => p.Tree)],
        Any any => [this, .. any.Parts.SelectMany(p => p.Tree)],
        _ => [this],
    };
}
