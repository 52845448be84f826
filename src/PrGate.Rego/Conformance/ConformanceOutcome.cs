namespace PrGate.Rego.Conformance;

/// <summary>How one case went.</summary>
/// <param name="Category">The case's category.</param>
/// <param name="Note">Its name.</param>
/// <param name="Status">The verdict.</param>
/// <param name="Detail">What was wanted and what came, for a failure.</param>
public sealed record ConformanceOutcome(string Category, string Note, ConformanceStatus Status, string Detail);
