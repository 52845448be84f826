using System.Globalization;
using PrGate.Checks.PullRequests;

namespace PrGate.Checks.Tests.Approvals;

/// <summary>
/// Histories of pushes after an approval: more commits, amended ones, merges that only bring in the base, merges with a change of their own, rebases, bots'
/// commits real and forged. What each push did to the change is known from how it was made, and an approval must live or die by that alone.
/// </summary>
public sealed class PushHistoryTests
{
    private const int Histories = 500;

    private static readonly Person Bot = new(9, "fmt[bot]", IsBot: true);

    [Fact]
    public void No_stale_approval_counts_and_none_is_lost_that_was_to_be_kept()
    {
        var (stale, lost, kept) = (0, 0, 0);
        for (var seed = 0; seed < Histories; seed++)
        {
            var (pullRequest, isSame) = Play(new Random(seed));
            var passes = Gate.Judge(new GateInput(pullRequest, Given.Config(Config(keep: true)), Given.Now) { People = Given.Writers }).Status == CheckStatus.Passed;
            var strict = Gate.Judge(new GateInput(pullRequest, Given.Config(Config(keep: false)), Given.Now) { People = Given.Writers }).Status == CheckStatus.Passed;
            stale += (passes && !isSame) || (strict && pullRequest.Head != pullRequest.Reviews[0].Commit) ? 1 : 0;
            lost += !passes && isSame ? 1 : 0;
            kept += passes && pullRequest.Head != pullRequest.Reviews[0].Commit ? 1 : 0;
        }

        Assert.Equal((0, 0), (stale, lost));
        Assert.InRange(kept, 50, Histories - 50);
    }

    private static string Config(bool keep) => keep
        ? "approvals: { options: { keepOnUpdateMerge: true, ignoreCommitsBy: ['fmt[bot]'] }, rules: [{ name: one, require: { count: 1 } }] }"
        : "approvals: { rules: [{ name: one, require: { count: 1 } }] }";

    // The state of a branch is what its files hold before (at the merge base) and after; a bot's commit is told apart by its kind.
    private static (PullRequest PullRequest, bool IsSame) Play(Random random)
    {
        var sha = 0;
        CommitSha Next() => CommitSha.Parse((++sha).ToString("x40", CultureInfo.InvariantCulture));
        var files = new SortedDictionary<string, (string Before, string After)> { ["a"] = ("a0", "a1"), ["b"] = ("b0", "b1") };
        var commits = new List<Commit> { Given.Commit(Next(), Given.Ann) };
        var approved = commits[0].Sha;
        var changes = new List<ReviewedChange> { Change(approved, files) };
        var original = string.Join(' ', files);
        var (humanChanged, botChanged, wasRewritten) = (false, false, false);

        for (var push = random.Next(4); push > 0; push--)
        {
            var head = commits[^1].Sha;
            switch (random.Next(7))
            {
                case 0: // another commit
                    files["a"] = (files["a"].Before, $"a{sha + 10}");
                    humanChanged = true;
                    commits.Add(Given.Commit(Next(), Given.Ann, head));
                    break;
                case 1: // "Update branch": the base moved elsewhere, the change is as it was
                    commits.Add(Given.Commit(Next(), Given.Ann, head, Given.Sha('e')) with { Committer = new CommitPerson("GitHub", "noreply@forge.example"), Signature = new CommitSignature(SignatureState.Verified, "valid", null, ByForge: true) });
                    break;
                case 2: // a merge that slips a change in
                    files["b"] = (files["b"].Before, $"evil{sha}");
                    humanChanged = true;
                    commits.Add(Given.Commit(Next(), Given.Ann, head, Given.Sha('e')));
                    break;
                case 3: // a merge that undoes what the base brought: the file is as it was approved, and what is before it is not
                    files["a"] = ($"base{sha}", files["a"].After);
                    humanChanged = true;
                    commits.Add(Given.Commit(Next(), Given.Ann, head, Given.Sha('e')));
                    break;
                case 4: // rebased onto the new base, nothing else
                    commits = [Given.Commit(Next(), Given.Ann)];
                    wasRewritten = true;
                    break;
                case 5: // the formatter, signed
                    files["b"] = (files["b"].Before, $"b{sha + 10}");
                    botChanged = true;
                    commits.Add(Given.Commit(Next(), Bot, head));
                    break;
                default: // somebody under the formatter's name
                    files["b"] = (files["b"].Before, $"b{sha + 10}");
                    humanChanged = true;
                    commits.Add(Given.Commit(Next(), Bot, head) with { Signature = random.Next(2) == 0 ? new CommitSignature(SignatureState.Unsigned) : new CommitSignature(SignatureState.Verified, "valid", Given.Ann) });
                    break;
            }
            changes.Add(Change(commits[^1].Sha, files));
        }

        var isSame = string.Join(' ', files) == original;
        var onlyBotSince = botChanged && !humanChanged && !wasRewritten && commits.Skip(1).All(c => c.Author.Account == Bot);
        var pullRequest = Given.PullRequest(Given.File("a", "a: 1")) with
        {
            Head = commits[^1].Sha, Commits = new(commits), Changes = changes, Reviews = [new Review(Given.Bo, ReviewState.Approved, approved, Given.Now)],
        };
        return (pullRequest, isSame || onlyBotSince);
    }

    private static ReviewedChange Change(CommitSha commit, SortedDictionary<string, (string Before, string After)> files) => new()
    {
        Commit = commit,
        Files = files.ToDictionary(f => f.Key, f => new FileSides(new BlobId(f.Value.Before), new BlobId(f.Value.After))),
    };
}
