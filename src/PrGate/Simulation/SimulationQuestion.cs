namespace PrGate.Simulation;

/// <summary>The body of <c>POST /api/v1/simulate</c>: either the address of the pull request's page, or forge, repository and number.</summary>
/// <param name="Url">The page of the pull request on its forge.</param>
/// <param name="Forge">The configured forge's name; may be left out when there is one only.</param>
/// <param name="Repository">The repository's path: <c>acme/fleet</c>.</param>
/// <param name="Config">The text of a <c>.prgate.yml</c> to judge by, instead of the base branch's.</param>
/// <param name="ApprovedBy">The login of somebody who is taken to have approved the head.</param>
public sealed record SimulationQuestion(string? Url, string? Forge, string? Repository, int? Number, string? Config, string? ApprovedBy);
