using PrGate.Checks.CodeOwners;
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
        var asks = Gate.Needs(config).HasFlag(PullRequestParts.People);
        if (!asks)
            return PeopleQuery.Nothing;
        var persons = pullRequest.Reviews.Select(r => r.Author).Where(p => p.Id != 0).DistinctBy(p => p.Id).ToList();
        return new PeopleQuery { Permissions = persons, Persons = persons };
    }
}
