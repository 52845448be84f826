using PrGate.Checks.PullRequests;

namespace PrGate.Queue;

/// <summary>How one run ended, ready for the database.</summary>
internal sealed record Completion(PullRequestKey Key, long Fence, string Fate, double DelaySeconds, string? Text, string? Scope)
{
    /// <summary>How a run ended, in a word of a closed set; null stands for a run that lost its pull request.</summary>
    public static string Word(WorkOutcome? outcome) => outcome switch
    {
        WorkOutcome.Finished or WorkOutcome.AlreadyStored => "done",
        WorkOutcome.Waiting => "wait",
        WorkOutcome.Retry => "retry",
        WorkOutcome.Dead => "dead",
        WorkOutcome.Released => "release",
        _ => "lost",
    };

    public static Completion Of(PullRequestKey key, long fence, WorkOutcome outcome) => outcome switch
    {
        WorkOutcome.Finished => new(key, fence, "done", 0, null, null),
        WorkOutcome.Waiting w => new(key, fence, "wait", Math.Max(0, w.Delay.TotalSeconds), w.Reason, w.Scope == WaitScope.Forge ? "forge" : "pull request"),
        WorkOutcome.Retry r => new(key, fence, "retry", Math.Max(0, r.Delay.TotalSeconds), r.Error, null),
        WorkOutcome.Dead d => new(key, fence, "dead", 0, d.Error, null),
        WorkOutcome.Released => new(key, fence, "release", 0, null, null),
        _ => throw new ArgumentException($"{outcome.GetType().Name} is not written by the queue.", nameof(outcome)),
    };
}
