namespace PrGate.Commands.Bench;

/// <param name="Answers">How long webhooks took to be answered.</param>
/// <param name="Statuses">From the webhook to the verdict's status.</param>
/// <param name="PerSecond">Pull requests judged a second.</param>
internal sealed record LoadResult(Percentiles Answers, Percentiles Statuses, double PerSecond);
