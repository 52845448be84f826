namespace PrGate.Rego;

/// <summary>A rule that held, and how often it was evaluated with success.</summary>
public sealed record FiredRule(RegoPosition Position, int Times);
