using PrGate.Checks.PullRequests;

namespace PrGate.Evaluation;

/// <summary>What the forge says of the people that a pull request is judged by.</summary>
/// <param name="CurrentFrom">
/// Not null: an event said that a shared list has changed, and it may not be asked for again before this instant. Nothing may be decided until then.
/// </param>
/// <param name="Lists">The answers that were needed and can change behind a green, by <see cref="Forges.PeopleQuestion.Key"/>.</param>
public sealed record PeopleReading(People People, DateTimeOffset? CurrentFrom, IReadOnlyList<string> Lists)
{
    public static readonly PeopleReading Nobody = new(People.Unknown, null, []);
}
