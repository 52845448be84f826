using PrGate.Forges;

namespace PrGate.Evaluation;

/// <param name="ReadAt">The instant before it was asked for.</param>
/// <param name="Stale">An event said that it may have changed since.</param>
public sealed record RememberedAnswer(PeopleAnswer Answer, DateTimeOffset ReadAt, bool Stale);
