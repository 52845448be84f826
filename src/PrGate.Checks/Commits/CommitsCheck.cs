using PrGate.Checks.Approvals.Rules;
using PrGate.Checks.PullRequests;

namespace PrGate.Checks.Commits;

/// <summary>Whether the commits can be believed: signatures, names, rewritten history, messages; a result for each rule that is stated.</summary>
public sealed class CommitsCheck(CommitsConfig config) : ICheck
{
    public const string Name = "commits";

    public PullRequestParts Needs => PullRequestParts.Commits
        | (config.ForcePushAfterApproval is null ? 0 : PullRequestParts.Reviews | PullRequestParts.Changes)
        | (config.Signed?.By is null ? 0 : PullRequestParts.People);

    public IEnumerable<CheckResult> Evaluate(GateInput input)
    {
        var commits = input.PullRequest.Commits;
        var results = new List<CheckResult>();
        if (config.Signed is { } signed && Applies(signed, input))
            results.Add(CommitResult.Of("signed commits", "signed", commits, signed.Severity, SignatureRule.Judge(signed, input), "sign the commits with a key that the forge knows, and push again", input.Now));
        if (config.Bots.Count > 0)
            results.Add(CommitResult.Of("bot identity", "really by the bot they name", commits, Severity.Error, IdentityRule.Bots(config.Bots, commits.List), "remove the commits, or write your own name into them", input.Now));
        if (config.Impersonation is { } impersonation)
            results.Add(CommitResult.Of("impersonation", "under their own name", commits, impersonation, IdentityRule.Impersonation(input.PullRequest), "let the named person sign or push the commits, or write your own name into them", input.Now));
        if (config.ForcePushAfterApproval is { } rewritten)
            results.Add(RewriteRule.Judge(input.PullRequest, rewritten));
        if (config.Message is { } message)
            results.Add(CommitResult.Of("commit messages", "with a fitting message", commits, message.Severity, TextRules.Messages(message.Text, commits.List), "reword the messages and push again", input.Now));
        if (config.Dco is { } dco)
            results.Add(CommitResult.Of("sign-off", "signed off by the author", commits, dco, TextRules.SignOffs(commits.List), "add 'Signed-off-by' with `git commit --signoff` and push again", input.Now));
        if (config.Linear is { } linear)
            results.Add(CommitResult.Of("linear history", "without merges", commits, linear, TextRules.Merges(commits.List), "rebase onto the base branch instead of merging it", input.Now));
        if (results.Count == 0)
            results.Add(new CheckResult { Check = Name, Family = Name, Status = CheckStatus.Passed, Summary = "no commit rule applies to this change" });
        return results;
    }

    /// <summary>Everyone whom the rules name.</summary>
    public static IEnumerable<Who> Named(CommitsConfig? config) => config?.Signed?.By is { } by ? [by] : [];

    private static bool Applies(SignedRule rule, GateInput input) =>
        (rule.Branches.Count == 0 || rule.Branches.Any(b => b.IsMatch(input.PullRequest.Base)))
        && (rule.Paths is not { } paths || input.PullRequest.Files.Incomplete is not null || input.PullRequest.Files.List.Any(f => f.Paths.Any(paths.Matches)));
}
