namespace PrGate.Checks.PullRequests;

/// <summary>A reaction to the pull request's description.</summary>
/// <param name="Name">Without colons: GitHub's <c>+1</c>, GitLab's <c>thumbsup</c>.</param>
public sealed record Reaction(Person Author, string Name, DateTimeOffset CreatedAt);
