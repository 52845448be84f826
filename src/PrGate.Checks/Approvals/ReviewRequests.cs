using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using PrGate.Checks.Approvals.Rules;
using PrGate.Checks.Configuration;
using PrGate.Checks.PullRequests;

namespace PrGate.Checks.Approvals;

/// <summary>
/// Decides of whom a review is asked. The order is drawn by the pull request and the person alone, so that a retry, a push or another machine asks the
/// same people.
/// </summary>
public static class ReviewRequests
{
    private const int MostCandidates = 200;

    /// <returns>Null when nobody is to be asked: no rule waits for people, it is a draft or not open, or nobody is left.</returns>
    public static ReviewRequest? Of(GateInput input, Verdict verdict)
    {
        var pullRequest = input.PullRequest;
        var approvals = input.Config.Config.Approvals;
        if (approvals.Request is not { } options || input.Config.Origin == ConfigOrigin.Broken || input.Carried is not null
            || pullRequest.State != PullRequestState.Open || pullRequest.IsDraft)
            return null;
        var waiting = verdict.Results.Where(r => r is { Family: ApprovalsCheck.Name, Status: CheckStatus.Pending }).Select(r => r.Check).ToHashSet(StringComparer.Ordinal);
        if (waiting.Count == 0)
            return null;
        var facts = new ApprovalFacts(input, approvals);
        var open = OpenLeaves(facts, waiting);
        return options.Mode == RequestMode.Teams ? Teams(facts, options, open) : People(facts, options, open);
    }

    private static List<Need.Leaf> OpenLeaves(ApprovalFacts facts, HashSet<string> waiting)
    {
        var owners = new OwnersJudge(facts);
        return
        [
            .. new RuleSelection(facts).Asked
                .Where(r => r.Conditions.State == ExplanationState.Holds && waiting.Contains(r.Rule.Name))
                // Who has commits in it is not known: nobody is asked who may turn out to be one of them.
                .Where(r => r.Rule.Options.Contributors || facts.PullRequest.Commits.Incomplete is null)
                .SelectMany(r => new RequirementJudge(facts, owners, r.Rule).Judge(r.Rule.Require).Need.Open),
        ];
    }

    private static ReviewRequest? People(ApprovalFacts facts, RequestOptions options, List<Need.Leaf> open)
    {
        var known = new KnownPeople(facts);
        var named = options.From is { } from
            ? from.Users.Select(known.Resolve).Concat(Members(facts, from.Teams))
            : open.SelectMany(l => l.From.Users.Select(known.Resolve).Concat(Members(facts, l.From.Teams)).Concat(l.Also));
        var able = named.DistinctBy(p => p.Id).Where(p => IsAble(facts, open, p)).ToList();
        var fresh = able.Where(p => !HasReviewed(facts, p)).Select(Reviewer.Of);
        // Whoever has reviewed already has a place: nobody is asked in their stead while they could still approve.
        var places = options.Mode == RequestMode.Random ? options.Count - able.Count(p => HasReviewed(facts, p)) : ReviewRequest.Most;
        return Drawn(facts.PullRequest, fresh, places);
    }

    private static ReviewRequest? Teams(ApprovalFacts facts, RequestOptions options, List<Need.Leaf> open) => Drawn(
        facts.PullRequest,
        (options.From?.Teams ?? [.. open.SelectMany(l => l.From.Teams)]).Distinct(StringComparer.OrdinalIgnoreCase)
            .Where(t => Members(facts, [t]).Any(p => IsAble(facts, open, p)))
            .Select(Reviewer.Team),
        ReviewRequest.Most);

    private static ReviewRequest? Drawn(PullRequest pullRequest, IEnumerable<Reviewer> candidates, int places)
    {
        List<Reviewer> drawn = [.. candidates.OrderBy(c => Lot(pullRequest.Key, c)).ThenBy(c => c.Name, StringComparer.OrdinalIgnoreCase).Take(MostCandidates)];
        return drawn.Count == 0 || places <= 0 ? null : new ReviewRequest(drawn, places);
    }

    private static IEnumerable<Person> Members(ApprovalFacts facts, IEnumerable<string> teams) => teams.SelectMany(t => facts.People.MembersOf(t) ?? []);

    // The author is refused by both forges, also where a rule lets them approve; a bot answers no request.
    private static bool IsAble(ApprovalFacts facts, List<Need.Leaf> open, Person person) =>
        person is { Id: not 0, IsBot: false } && !person.Login.EndsWith("[bot]", StringComparison.OrdinalIgnoreCase) && !facts.IsAuthor(person)
        && open.Any(l => IsMeant(facts, l, person) && !l.IsBarred(person) && !l.Voted.Any(v => facts.AreSame(v, person)));

    // Of an organisation's members nobody has a list: a person is left out when it is known that they are not in it.
    private static bool IsMeant(ApprovalFacts facts, Need.Leaf leaf, Person person) =>
        leaf.Anyone is not null || leaf.From.Names(person) || leaf.Also.Any(a => a.Id == person.Id)
        || leaf.From.Teams.Any(t => facts.People.IsMember(t, person) == true)
        || leaf.From.Organizations.Any(o => facts.People.InOrganization(o, person) != false);

    private static bool HasReviewed(ApprovalFacts facts, Person person) => facts.PullRequest.Reviews.Any(r => facts.AreSame(r.Author, person));

    private static ulong Lot(PullRequestKey pullRequest, Reviewer reviewer)
    {
        var who = reviewer.Id == 0 ? reviewer.Name.ToLowerInvariant() : reviewer.Id.ToString(CultureInfo.InvariantCulture);
        return BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{pullRequest}\n{who}")));
    }
}
