using PrGate.Checks;
using PrGate.Checks.Configuration;
using PrGate.Evaluation;
using PrGate.Forges;
using PrGate.Queue;

namespace PrGate.MergeGroups;

/// <summary>What stands on the pull requests of a merge group, taken over where the trial merge itself cannot be judged: approvals and everything else about people.</summary>
public sealed class CarriedResults(EvaluationStore store, JobQueue queue)
{
    /// <summary>Takes the results of the families that judge people from each member's standing verdict.</summary>
    public async Task<Answer> OfAsync(
        RepositoryAddress repository, MergeGroup group, IReadOnlyList<MergeGroupReading.Member> members, ConfigInEffect config, CancellationToken cancellation)
    {
        var families = Gate.CarriedFamilies(config);
        if (families.Count == 0)
            return new Answer([], null);
        if (members.Count == 0)
            return new Answer([Unknown], null);
        var results = new List<CheckResult>();
        foreach (var member in members)
        {
            var address = repository.PullRequest(member.Number);
            if (await store.StandingVerdictAsync(address.Key, cancellation) is not { } standing || standing.Head != member.Head || standing.Base != group.Base)
            {
                await queue.EnqueueAsync([new WorkRequest(address, "merge_group")], cancellation);
                return new Answer([], member.Number);
            }
            results.AddRange(standing.Verdict.Results.Where(r => families.Contains(r.Family)).Select(r => Carry(r, member.Number)));
        }
        return new Answer(results, null);
    }

    // Nobody can approve a trial merge: what still waits on its pull request fails it, or the queue would stand still until its time is over.
    private static CheckResult Carry(CheckResult result, int number) => result with
    {
        Check = $"#{number} {result.Check}",
        Status = result.Status == CheckStatus.Pending ? CheckStatus.Failed : result.Status,
        Summary = $"#{number}: {result.Summary}",
        Findings = [],
    };

    private static CheckResult Unknown { get; } = new()
    {
        Check = "merge group",
        Family = "gate",
        Status = CheckStatus.Error,
        Summary = "the forge does not say which pull requests are being merged",
        Next = "take them out of the queue and put them in again",
    };

    /// <param name="WaitsFor">A member whose verdict is not of the commit that is being merged; it is being judged now.</param>
    public sealed record Answer(IReadOnlyList<CheckResult> Results, int? WaitsFor);
}
