using PrGate.Sandbox;

namespace PrGate.Tests.Chaos;

/// <summary>An independent and simple idea of what the gate must say, made from the forge's own state and sharing no code with the product.</summary>
internal static class Model
{
    /// <summary>For a repository whose one rule is: one approval by somebody else, on this commit; an objection blocks.</summary>
    public static string Expected(SandboxPullRequest pullRequest)
    {
        var latest = new Dictionary<string, SandboxReview>(StringComparer.Ordinal);
        foreach (var review in pullRequest.Reviews)
        {
            if (review.State != "COMMENTED" && review.Author != pullRequest.Author)
                latest[review.Author] = review;
        }
        var current = latest.Values.Where(r => r.Commit == pullRequest.Head).ToList();
        if (current.Exists(r => r.State == "CHANGES_REQUESTED"))
            return "failure";
        return current.Exists(r => r.State == "APPROVED") ? "success" : "pending";
    }
}
