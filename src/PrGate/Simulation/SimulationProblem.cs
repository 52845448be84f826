namespace PrGate.Simulation;

/// <summary>Why a simulation could not be made, a sentence each.</summary>
public sealed record SimulationProblem(IReadOnlyList<string> Problems);
