namespace PrGate.Queue;

/// <summary>What a claim brought.</summary>
/// <param name="MoreDue">Whether other items were due that this claim did not take.</param>
/// <param name="SuspectsDue">Whether items are due that must run alone.</param>
/// <param name="NextIn">When the next item becomes due; null when none waits for a time.</param>
public sealed record ClaimResult(IReadOnlyList<WorkItem> Items, bool MoreDue, bool SuspectsDue, TimeSpan? NextIn);
