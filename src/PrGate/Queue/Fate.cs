using PrGate.Forges;

namespace PrGate.Queue;

/// <summary>What an exception means for a run; pure.</summary>
public static class Fate
{
    /// <param name="now">This process's time, as the forge's answers are read with it.</param>
    /// <param name="chance">A random number from 0 to below 1.</param>
    public static WorkOutcome Of(Exception error, int attempt, DateTimeOffset now, double chance, QueueOptions options) => error switch
    {
        ForgeException { Fault: ForgeFault.RateLimited } e =>
            WorkOutcome.Wait($"the forge's rate limit: {e.Message}", Until(e.RetryAt, now, chance, options), WaitScope.Forge),
        ForgeException { Fault: ForgeFault.Unavailable } e =>
            WorkOutcome.Wait($"the forge is unavailable: {e.Message}", Until(e.RetryAt, now, chance, options), WaitScope.Forge),
        ForgeException e when attempt >= options.MaxRefusals => new WorkOutcome.Dead(e.Message),
        _ when attempt >= options.MaxAttempts => new WorkOutcome.Dead(Describe(error)),
        _ => new WorkOutcome.Retry(Describe(error), RetryPolicy.After(attempt, chance, options)),
    };

    private static TimeSpan Until(DateTimeOffset? retryAt, DateTimeOffset now, double chance, QueueOptions options) =>
        RetryPolicy.Spread(retryAt is { } at ? at - now : options.UnavailablePause, chance);

    private static string Describe(Exception error) => error is ForgeException ? error.Message : $"{error.GetType().Name}: {error.Message}";
}
