using System.Globalization;
using PrGate.Checks.PullRequests;

namespace PrGate.Checks.Tests.Approvals;

/// <summary>What a forge would tell after the events of a timeline.</summary>
internal sealed class TimelineFacts
{
    private static readonly string[] Logins = ["nobody", "ann", "bo", "cy", "eve", "eve2", "mo", "flo"];

    private readonly List<Review> _reviews = [];
    private readonly List<Commit> _commits = [Given.Commit(Sha(0), Who("ann"))];
    private readonly List<ReviewedChange> _changes = [Change(Sha(0), 0)];

    public static Person Who(string login) => new(Array.IndexOf(Logins, login), login);

    public static CommitSha Sha(int push) => CommitSha.Parse(push.ToString("x40", CultureInfo.InvariantCulture));

    public CommitSha Head => _commits[^1].Sha;

    public void Review(string who, ReviewState state) => _reviews.Add(new Review(Who(who), state, Head, Given.Now.AddMinutes(_reviews.Count)));

    /// <param name="change">Equal numbers are equal changes.</param>
    public void Push(string who, int change)
    {
        var head = Sha(_commits.Count);
        _commits.Add(Given.Commit(head, Who(who), Head));
        _changes.Add(Change(head, change));
    }

    public PullRequest PullRequest() => Given.PullRequest(Given.File("apps/a.yaml", "a: 1")) with
    {
        Head = Head, Author = Who("ann"), Reviews = _reviews, Commits = new(_commits), Changes = _changes,
    };

    public People People(TimelineModel model) => new()
    {
        Permissions = Logins.Skip(1).ToDictionary(l => Who(l).Id, l => model.Unreadable.Contains(l) ? null : (Permission?)(model.Writers.Contains(l) ? Permission.Write : Permission.Read)),
        Teams = new Dictionary<string, IReadOnlyList<Person>?> { ["acme/sre"] = [.. model.Team.Select(Who)] },
    };

    private static ReviewedChange Change(CommitSha commit, int change) => new()
    {
        Commit = commit,
        Files = new Dictionary<string, FileSides> { ["apps/a.yaml"] = new(new BlobId("base"), new BlobId(change.ToString(CultureInfo.InvariantCulture))) },
    };
}
