namespace PrGate.Checks.PullRequests;

/// <summary>What is read of a pull request; only the union of all checks' needs is fetched.</summary>
[Flags]
public enum PullRequestParts
{
    None = 0,

    /// <summary>Title, people, branches, state, head and base commits.</summary>
    Facts = 1,
    Files = 2,
    Reviews = 4,
    HeadContents = 8,
    BaseContents = 16,
}
