using PrGate.Checks.Approvals.Rules;
using PrGate.Checks.PullRequests;

namespace PrGate.Checks.Approvals;

/// <summary>What approval rules are judged by: the pull request, what the forge says of people, and who is the same person.</summary>
internal sealed class ApprovalFacts(GateInput input, ApprovalsConfig config)
{
    private readonly Dictionary<string, int> _mapped = config.People
        .SelectMany((logins, i) => logins.Select(login => (Login: login, Index: i)))
        .ToDictionary(p => p.Login, p => p.Index, StringComparer.OrdinalIgnoreCase);

    public GateInput Input { get; } = input;

    public PullRequest PullRequest => Input.PullRequest;

    /// <summary>What the forge says of people, with what it said of reviewers in passing where they were not asked about.</summary>
    public People People { get; } = WithReviewers(input);

    public ApprovalsConfig Config { get; } = config;

    /// <summary>The changed files that the configuration gates.</summary>
    public IReadOnlyList<ChangedFile> Gated { get; } = input.GatedFiles;

    public CommitHistory History { get; } = new(input.PullRequest);

    /// <summary>Whether two accounts are one person: the same account, or mapped to one name. A deleted account is nobody.</summary>
    public bool AreSame(Person one, Person other) =>
        one.Id != 0 && other.Id != 0 && (one.Id == other.Id || (_mapped.TryGetValue(one.Login, out var a) && _mapped.TryGetValue(other.Login, out var b) && a == b));

    public bool IsAuthor(Person person) => AreSame(person, PullRequest.Author);

    /// <summary>Whether somebody has commits in it that <paramref name="options"/> do not ignore. Null when the commits are not all known.</summary>
    public bool? Contributed(Person person, ApprovalOptions options)
    {
        if (History.ContributorsBesides(options).Any(c => AreSame(c, person)))
            return true;
        return PullRequest.Commits.Incomplete is null ? false : null;
    }

    private static People WithReviewers(GateInput input)
    {
        var permissions = input.People.Permissions.ToDictionary(p => p.Key, p => p.Value);
        foreach (var review in input.PullRequest.Reviews.Where(r => r.Author.Id != 0 && r.AuthorCanWrite is not null))
        {
            if (permissions.GetValueOrDefault(review.Author.Id) is null)
                permissions[review.Author.Id] = review.AuthorCanWrite == true ? Permission.Write : Permission.Read;
        }
        return input.People with { Permissions = permissions };
    }
}
