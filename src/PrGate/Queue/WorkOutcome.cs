namespace PrGate.Queue;

/// <summary>How a run ended.</summary>
public abstract record WorkOutcome
{
    private WorkOutcome() { }

    /// <summary>Nothing more to do until new work arrives.</summary>
    public static readonly WorkOutcome Done = new Finished();

    /// <summary>The handler has stored its own completion with <see cref="IWorkLease.AddCompletion"/>; nothing is left to write.</summary>
    public static readonly WorkOutcome Stored = new AlreadyStored();

    /// <summary>Run again after <paramref name="delay"/>; spends no attempt.</summary>
    /// <param name="reason">Shown to people: <c>GitHub's rate limit</c>, <c>possible from 14:00</c>.</param>
    public static WorkOutcome Wait(string reason, TimeSpan delay, WaitScope scope) => new Waiting(reason, delay, scope);

    public sealed record Finished : WorkOutcome;

    public sealed record AlreadyStored : WorkOutcome;

    public sealed record Waiting(string Reason, TimeSpan Delay, WaitScope Scope) : WorkOutcome;

    /// <summary>It failed: run again after a pause. The attempt is spent.</summary>
    public sealed record Retry(string Error, TimeSpan Delay) : WorkOutcome;

    /// <summary>It failed for good; kept with its error until somebody retries it or new work arrives.</summary>
    public sealed record Dead(string Error) : WorkOutcome;

    /// <summary>Not finished because the process stops: whoever comes next runs it; spends no attempt.</summary>
    public sealed record Released : WorkOutcome;
}
