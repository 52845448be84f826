using PrGate.Checks.Approvals.Rules;
using PrGate.Checks.PullRequests;

namespace PrGate.Checks.Commits;

/// <summary>Rules on messages and on the shape of the history.</summary>
internal static class TextRules
{
    private const string Trailer = "Signed-off-by:";

    public static IEnumerable<JudgedCommit> Messages(TextFilter filter, IReadOnlyList<Commit> commits) =>
        commits.Where(c => !IsMerge(c) && filter.Fits(c.Message) != true).Select(c => new JudgedCommit(c, ExplanationState.Fails, "its message does not match"));

    /// <summary>The author signed off, by the e-mail in the commit (developercertificate.org).</summary>
    public static IEnumerable<JudgedCommit> SignOffs(IReadOnlyList<Commit> commits) =>
        commits.Where(c => !IsMerge(c) && !IsSignedOff(c)).Select(c => new JudgedCommit(c, ExplanationState.Fails, "it is not signed off by its author"));

    public static IEnumerable<JudgedCommit> Merges(IReadOnlyList<Commit> commits) =>
        commits.Where(IsMerge).Select(c => new JudgedCommit(c, ExplanationState.Fails, "it is a merge"));

    private static bool IsMerge(Commit commit) => commit.Parents.Count > 1;

    private static bool IsSignedOff(Commit commit)
    {
        foreach (var line in commit.Message.AsSpan().EnumerateLines())
        {
            var trimmed = line.Trim();
            if (trimmed.StartsWith(Trailer, StringComparison.OrdinalIgnoreCase)
                && commit.Author.Email.Length > 0
                && trimmed.EndsWith($"<{commit.Author.Email}>", StringComparison.OrdinalIgnoreCase))
                return true;
        }
        return false;
    }
}
