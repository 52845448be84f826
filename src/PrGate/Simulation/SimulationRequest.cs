namespace PrGate.Simulation;

/// <summary>What would the verdict be, if …</summary>
/// <param name="Forge">The configured forge's name.</param>
/// <param name="Repository">The repository's path.</param>
public sealed record SimulationRequest(string Forge, string Repository, int Number)
{
    /// <summary>The text of a <c>.prgate.yml</c> that judges instead of the base branch's; null for that.</summary>
    public string? Config { get; init; }

    /// <summary>The login of somebody who is taken to have approved the head; null for nobody.</summary>
    public string? ApprovedBy { get; init; }
}
