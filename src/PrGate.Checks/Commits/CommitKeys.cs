using PrGate.Checks.Configuration;

namespace PrGate.Checks.Commits;

/// <summary>The keys of the <c>commits</c> section.</summary>
internal static class CommitKeys
{
    public static readonly ConfigKeys Commits = ConfigKeys.Of("commits", "signed impersonation forcePushAfterApproval bots message dco linear");
    public static readonly ConfigKeys Signed = ConfigKeys.Of("commits.signed", "branches paths by severity");
    public static readonly ConfigKeys Message = ConfigKeys.Of("commits.message", "matches notMatches severity");

    public static readonly IReadOnlyList<ConfigKeys> All = [Commits, Signed, Message];
}
