using System.Globalization;
using PrGate.Checks.PullRequests;

namespace PrGate.Checks.Reporting;

/// <summary>Statuses that are no verdict: they say what PrGate is doing, or what keeps it from judging.</summary>
public static class PassingStatus
{
    /// <summary>Posted when an evaluation takes longer than a second.</summary>
    public static StatusReport Judging(string baseBranch, CommitSha head) => Make(baseBranch, StatusState.Pending, $"Judging {head.Short}");

    /// <summary>Posted while the forge's API is behind its own webhook.</summary>
    public static StatusReport WaitingForCommit(string baseBranch, CommitSha head, TimeSpan retryIn) => Make(
        baseBranch,
        StatusState.Pending,
        string.Create(CultureInfo.InvariantCulture, $"Waiting: the forge has not shown commit {head.Short} yet, retry in {Math.Ceiling(retryIn.TotalSeconds):0} s"));

    /// <summary>Posted on a trial merge while one of its pull requests is judged first.</summary>
    public static StatusReport WaitingForMember(string baseBranch, int number) =>
        Make(baseBranch, StatusState.Pending, string.Create(CultureInfo.InvariantCulture, $"Waiting: #{number} is judged first, at the commit that is being merged"));

    /// <summary>Posted when PrGate gave up: the trouble is its own, and is named.</summary>
    public static StatusReport OwnTrouble(string baseBranch, string why) =>
        Make(baseBranch, StatusState.Error, "PrGate problem, not yours: " + PlainText.OneLine(why));

    private static StatusReport Make(string baseBranch, StatusState state, string description) =>
        new(StatusLine.ContextOf(baseBranch), state, PlainText.Cut(description, StatusLine.MaxDescription));
}
