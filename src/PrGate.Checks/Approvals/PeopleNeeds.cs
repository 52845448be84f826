using PrGate.Checks.Approvals.Rules;
using PrGate.Checks.CodeOwners;
using PrGate.Checks.Commits;
using PrGate.Checks.Configuration;
using PrGate.Checks.PullRequests;

namespace PrGate.Checks.Approvals;

/// <summary>Works out whom the forge must be asked about.</summary>
public static class PeopleNeeds
{
    /// <param name="config">The rules in force and the proposed ones.</param>
    /// <param name="owners">The code owners at the base; null when they were not read.</param>
    /// <param name="pullRequest">With every part that the checks need.</param>
    public static PeopleQuery Of(ConfigInEffect config, CodeOwnersSource? owners, PullRequest pullRequest)
    {
        var query = PeopleQuery.Nothing;
        foreach (var rules in new[] { config.Config, config.ProposedReading?.Config })
        {
            if (rules is { Approvals.Rules.Count: > 0 } || rules?.Commits?.Signed?.By is not null)
                query = Union(query, Of(rules, owners, pullRequest));
        }
        return query;
    }

    private static PeopleQuery Of(RepositoryConfig config, CodeOwnersSource? owners, PullRequest pullRequest)
    {
        var approvals = config.Approvals;
        var conditions = approvals.Rules.SelectMany(r => r.Require.Tree.OfType<Requirement.Condition>().Select(c => c.Conditions).Append(r.When)).OfType<Conditions>().ToList();
        var inConditions = conditions.SelectMany(c => c.Named).Concat(CommitsCheck.Named(config.Commits)).ToList();
        var approvers = approvals.Rules.SelectMany(r => r.Require.Tree.OfType<Requirement.Approvals>()).Select(a => a.From)
            .Concat(approvals.Objections.SelectMany(o => new[] { o.From, o.LiftedBy })).ToList();
        var owned = approvals.Rules.Any(r => r.Require.Tree.Any(t => t is Requirement.Owners)) ? Claimed(config, owners, pullRequest) : [];

        List<Person> voters = [.. Voters(approvals, pullRequest)];
        List<Person> described = [];
        if (inConditions.Count > 0)
            described.Add(pullRequest.Author);
        if (config.Commits?.Signed?.By is not null || conditions.Any(c => c.All.Any(o => o.Contributors is not null || o.Signed?.By is not null)))
            described.AddRange(pullRequest.Commits.List.SelectMany(CommitHistory.PeopleOf).Concat(pullRequest.Commits.List.Select(c => c.Signature.Signer).OfType<Person>()));

        var unasked = NeedsMoreThanWrite(approvals, approvers, pullRequest) || inConditions.Any(w => w.Permission is not null) ? voters : voters.Where(v => !IsAnswered(v, pullRequest));
        return new PeopleQuery
        {
            Permissions = People(inConditions.Any(w => w.Permission is not null) ? unasked.Concat(described) : unasked),
            Teams = Names(approvers.Concat(inConditions).SelectMany(w => w.Teams)
                .Concat(pullRequest.IsDraft ? [] : approvals.Request?.From?.Teams ?? [])
                .Concat(owned.OfType<Owner.Team>().Select(t => t.Path))
                .Concat(owners?.Dialect == CodeOwnersDialect.GitLab ? owned.OfType<Owner.User>().Select(u => u.Login) : [])),
            Organizations = Names(approvers.Concat(inConditions).SelectMany(w => w.Organizations)),
            Persons = People(voters.Concat(described)),
            Emails = Names(owned.OfType<Owner.Email>().Select(e => e.Address)),
        };
    }

    // GitHub says with each review whether its author may write, and that is all that most rules ask.
    private static bool IsAnswered(Person voter, PullRequest pullRequest) => pullRequest.Reviews.Any(r => r.Author.Id == voter.Id && r.AuthorCanWrite is not null);

    private static bool NeedsMoreThanWrite(ApprovalsConfig approvals, IReadOnlyList<Who> approvers, PullRequest pullRequest)
    {
        var lifting = approvals.Objections.SelectMany(o => new[] { o.From, o.LiftedBy }).ToHashSet(ReferenceEqualityComparer.Instance);
        var canObject = approvals.Objections.Any(o => o.Comments.Count > 0) || pullRequest.Reviews.Any(r => r.State == ReviewState.ChangesRequested);
        return approvers.Any(w => w.Permission is not (null or Permission.Write) && (canObject || !lifting.Contains(w)));
    }

    // Whoever said something that could count: the answer about anybody else changes nothing.
    private static IEnumerable<Person> Voters(ApprovalsConfig approvals, PullRequest pullRequest)
    {
        var patterns = approvals.Rules.SelectMany(r => r.Options.Methods.Comments).Concat(approvals.Objections.SelectMany(o => o.Comments)).ToList();
        return pullRequest.Reviews.Where(r => r.State is ReviewState.Approved or ReviewState.ChangesRequested || approvals.Rules.Any(a => a.Options.Methods.ReviewComments.Count > 0)).Select(r => r.Author)
            .Concat(pullRequest.Comments.List.Where(c => patterns.Any(p => p.IsMatch(c.Body) == true)).Select(c => c.Author))
            .Concat(pullRequest.Reactions.List.Select(r => r.Author));
    }

    private static IReadOnlyList<Owner> Claimed(RepositoryConfig config, CodeOwnersSource? owners, PullRequest pullRequest)
    {
        if (owners?.Content is not FileContent.Loaded loaded || CodeOwnersReader.Read(owners.Dialect, loaded.Bytes.Span) is not { } file)
            return [];
        return [.. pullRequest.Files.List.Where(f => f.Paths.Any(config.Gates)).SelectMany(f => f.Paths).Distinct(StringComparer.Ordinal)
            .SelectMany(file.ClaimsOn).SelectMany(c => c.Entry.Owners).Distinct()];
    }

    private static PeopleQuery Union(PeopleQuery one, PeopleQuery other) => new()
    {
        Permissions = People(one.Permissions.Concat(other.Permissions)),
        Teams = Names(one.Teams.Concat(other.Teams)),
        Organizations = Names(one.Organizations.Concat(other.Organizations)),
        Persons = People(one.Persons.Concat(other.Persons)),
        Logins = Names(one.Logins.Concat(other.Logins)),
        Emails = Names(one.Emails.Concat(other.Emails)),
    };

    private static IReadOnlyList<Person> People(IEnumerable<Person> people) => [.. people.Where(p => p.Id != 0).DistinctBy(p => p.Id)];

    private static IReadOnlyList<string> Names(IEnumerable<string> names) => [.. names.Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase)];
}
