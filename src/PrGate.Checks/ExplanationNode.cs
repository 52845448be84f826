namespace PrGate.Checks;

/// <summary>One node of the tree that explains a result: rule, then its conditions and requirements, then the evidence.</summary>
public sealed record ExplanationNode
{
    /// <summary>What is asked, in a clause: "2 approvals from acme", "paths match clusters/production/**".</summary>
    public required string Title { get; init; }

    public required ExplanationState State { get; init; }

    /// <summary>What was found, in a clause: "1 of 2, bo"; null when the title says it all. Untrusted names may be in it; every surface escapes it.</summary>
    public string? Why { get; init; }

    public IReadOnlyList<ExplanationNode> Children { get; init; } = [];
}
