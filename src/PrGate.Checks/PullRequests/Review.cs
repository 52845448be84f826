namespace PrGate.Checks.PullRequests;

/// <summary>One review or approval.</summary>
/// <param name="Commit">The commit it was given on; null when unknown, and then it counts for no head.</param>
public sealed record Review(Person Author, ReviewState State, CommitSha? Commit, DateTimeOffset SubmittedAt)
{
    /// <summary>What was written with it; empty for a bare approval.</summary>
    public string Body { get; init; } = "";

    /// <summary>When the text was last edited; null when never, or not known.</summary>
    public DateTimeOffset? EditedAt { get; init; }

    /// <summary>Whether the forge said with the review that its author may write to the repository; null when it did not say.</summary>
    public bool? AuthorCanWrite { get; init; }

    /// <summary>Who edited the text last; null when nobody did, or not known.</summary>
    public Person? EditedBy { get; init; }
}
