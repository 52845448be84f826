using PrGate.Forges;

namespace PrGate.Queue;

/// <summary>One run of one pull request, as claimed.</summary>
/// <param name="Reasons">Why, each once, oldest first, at most a few dozen.</param>
/// <param name="Hint">The newest head any delivery claimed.</param>
/// <param name="Events">How many requests were merged into this run.</param>
/// <param name="Attempt">This run's number since the work arrived, from 1; waits are not counted.</param>
/// <param name="Deaths">How many workers have died running it.</param>
/// <param name="EnqueuedAt">When the first of the merged requests came, by the database's clock.</param>
/// <param name="Fence">Rises with each claim of any item.</param>
public sealed record WorkItem(
    PullRequestAddress PullRequest,
    IReadOnlyList<string> Reasons,
    HeadHint? Hint,
    int Events,
    int Attempt,
    int Deaths,
    DateTimeOffset EnqueuedAt,
    long Fence);
