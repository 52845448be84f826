namespace PrGate.Checks.PullRequests;

/// <summary>What a check reads of a pull request; only the union of all checks' needs is fetched.</summary>
[Flags]
public enum PullRequestParts
{
    /// <summary>Title, people, branches, head and base commits: always there.</summary>
    Facts = 0,
    Files = 1,
    Reviews = 2,
    HeadContents = 4,
    BaseContents = 8,
}
