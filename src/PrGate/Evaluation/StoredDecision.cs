using PrGate.Forges;

namespace PrGate.Evaluation;

/// <param name="Evaluation">The evaluation's id.</param>
/// <param name="Published">What the forge is known to show of earlier decisions.</param>
public sealed record StoredDecision(long Evaluation, PublishedState Published);
