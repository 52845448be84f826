using PrGate.Checks.PullRequests;

namespace PrGate.Checks.Approvals;

/// <summary>Finds the account of a login among everybody that was read with a pull request.</summary>
internal sealed class KnownPeople
{
    private readonly Dictionary<string, Person> _known = new(StringComparer.OrdinalIgnoreCase);

    public KnownPeople(ApprovalFacts facts)
    {
        var people = facts.PullRequest.Reviews.Select(r => r.Author)
            .Concat(facts.PullRequest.Comments.List.Select(c => c.Author))
            .Concat(facts.PullRequest.Commits.List.SelectMany(CommitHistory.PeopleOf))
            .Concat(facts.People.Teams.Values.SelectMany(t => t ?? []))
            .Concat(facts.People.Logins.Values.OfType<Person>())
            .Prepend(facts.PullRequest.Author);
        foreach (var person in people.Where(p => p.Id != 0))
            _known.TryAdd(person.Login, person);
    }

    /// <summary>An account that nobody asked about stands under a negative number of its own, so that it is still one person.</summary>
    public Person Resolve(string login) =>
        _known.TryGetValue(login, out var person) ? person : _known[login] = new Person(-1 - _known.Count, login);
}
