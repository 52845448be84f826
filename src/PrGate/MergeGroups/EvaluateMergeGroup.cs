using PrGate.Checks;
using PrGate.Checks.PullRequests;
using PrGate.Checks.Reporting;
using PrGate.Evaluation;
using PrGate.Forges;
using PrGate.Queue;
using PrGate.Telemetry;

namespace PrGate.MergeGroups;

/// <summary>
/// One run of one trial merge: its tree is judged as a pull request's is, its people are judged by what stands on its pull requests, and the status
/// goes to the trial merge itself. Its commits never change, so nothing can move while it is judged; it can only be thrown away.
/// </summary>
public sealed partial class EvaluateMergeGroup(
    ForgeRegistry forges,
    MergeGroupStore groups,
    CarriedResults carried,
    PullRequestReader reader,
    EvaluationStore store,
    Publisher publisher,
    TimeProvider time,
    ILogger<EvaluateMergeGroup> logger) : IWorkHandler
{
    public async Task<WorkOutcome> RunAsync(WorkItem item, IWorkLease lease, CancellationToken cancellation)
    {
        if (!forges.TryGet(item.PullRequest.Key.Forge, out var forge))
            return new WorkOutcome.Dead($"No forge named '{item.PullRequest.Key.Forge}' is configured any more. Configure it again, or discard this work.");
        if (await groups.FindAsync(item.PullRequest.Key, cancellation) is not { Destroyed: false, Group: var group })
            return WorkOutcome.Done;
        var run = new EvaluationRun(forge, item, lease, time.GetUtcNow());
        try
        {
            return await JudgeAsync(run, group, cancellation);
        }
        catch (LeaseLostException)
        {
            await publisher.RepairAsync(item, CancellationToken.None);
            throw;
        }
    }

    public async Task GiveUpAsync(WorkItem item, string error, IWorkLease lease, CancellationToken cancellation)
    {
        if (!forges.TryGet(item.PullRequest.Key.Forge, out var forge) || await groups.FindAsync(item.PullRequest.Key, cancellation) is not { Destroyed: false, Group: var group })
            return;
        var run = new EvaluationRun(forge, item, lease, time.GetUtcNow());
        await publisher.SayAsync(run, Describe(run, group, null), PassingStatus.OwnTrouble(group.Base, error), cancellation, group);
    }

    private async Task<WorkOutcome> JudgeAsync(EvaluationRun run, MergeGroup group, CancellationToken cancellation)
    {
        if (run.Item.Reasons.Contains(StatusClaim.Overwritten))
            await store.DoubtStatusAsync(run.Key, cancellation);
        var reading = await run.Forge.LoadGroupAsync(run.Address.RepositoryAddress, group, cancellation);
        CarriedResults.Answer? members = null;
        var input = await reader.CompleteAsync(
            run.Forge, run.Address, Describe(run, group, reading), cancellation,
            carried: async config => (members = await carried.OfAsync(run.Address.RepositoryAddress, group, reading.Members, config, cancellation)).Results);
        if (members is { WaitsFor: { } number } && input.GatedFiles.Count > 0)
        {
            if (run.Forge.RestatesPending)
                await publisher.SayAsync(run, input.PullRequest, PassingStatus.WaitingForMember(group.Base, number), cancellation, group);
            return WorkOutcome.Wait($"#{number} to be judged at the commit that is being merged", TimeSpan.FromSeconds(3), WaitScope.PullRequest);
        }
        var verdict = Gate.Judge(input);
        var decision = new Decision
        {
            Address = run.Address,
            PullRequest = input.PullRequest,
            Verdict = verdict,
            Report = Reporter.Compose(verdict, input.PullRequest, input.Config, publisher.ContextOf(run)) with { Summary = null, Inline = [] },
            Config = new ConfigIdentity(input.Config.Origin, input.Config.Path, input.Config.Config.Identity),
            Needs = input.Needs,
            Group = group,
            Reasons = run.Item.Reasons,
            ReceivedAt = run.Item.EnqueuedAt,
            StartedAt = run.StartedAt,
        };
        var stored = await store.DecideAsync(decision, run.Lease.Fence, superseded: false, cancellation);
        var now = time.GetUtcNow();
        GateMeter.Decided(run.Forge.Name, decision.Report.Status.State.ToString().ToLowerInvariant(), now - run.StartedAt, now - run.Item.EnqueuedAt);
        await publisher.PublishAsync(run, decision, stored.Published, static _ => Task.CompletedTask, cancellation);
        Judged(run.Key, group.Head.Short, decision.Report.Status.State, decision.Report.Status.Description);
        return WorkOutcome.Stored;
    }

    // Kept as a closed row: sweeps look for open pull requests, and a trial merge is not one.
    private static PullRequest Describe(EvaluationRun run, MergeGroup group, MergeGroupReading? reading) => new()
    {
        Key = run.Key,
        Repository = run.Address.Repository,
        Title = reading is { Members.Count: > 0 } ? $"Merge group of {string.Join(", ", reading.Members.Select(m => "#" + m.Number))}" : "Merge group",
        Url = reading?.Url ?? new Uri("https://merge-group.invalid/"),
        Author = Person.Ghost,
        Base = group.Base,
        HeadBranch = group.HeadRef,
        Head = group.Head,
        BaseSha = reading?.BaseSha ?? group.BaseSha ?? group.Head,
        State = PullRequestState.Closed,
        Files = reading?.Files ?? ChangedFiles.None,
    };

    [LoggerMessage(LogLevel.Information, "{Group}, the trial merge {Head}: {State}: {Description}")]
    private partial void Judged(PullRequestKey group, string head, StatusState state, string description);
}
