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

    /// <summary><see cref="PullRequest.Commits"/> with their signatures.</summary>
    Commits = 32,

    /// <summary><see cref="PullRequest.Comments"/> and <see cref="PullRequest.HeadSince"/>.</summary>
    Comments = 64,

    /// <summary><see cref="PullRequest.Statuses"/>.</summary>
    Statuses = 128,

    /// <summary>The answers to a <see cref="PeopleQuery"/>.</summary>
    People = 256,

    /// <summary>The CODEOWNERS file of the base branch.</summary>
    CodeOwners = 512,

    /// <summary><see cref="PullRequest.Changes"/>, of the head and of every other commit that somebody approved.</summary>
    Changes = 1024,

    /// <summary><see cref="PullRequest.Reactions"/>.</summary>
    Reactions = 2048,

    /// <summary>What belongs to the pull request and not to its tree: a check that needs any of it cannot judge a merge group.</summary>
    OfPullRequest = Reviews | Commits | Comments | Statuses | People | CodeOwners | Changes | Reactions,
}
