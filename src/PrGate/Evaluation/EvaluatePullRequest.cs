using System.Diagnostics;
using PrGate.ChatCommands;
using PrGate.Checks;
using PrGate.Checks.Approvals;
using PrGate.Checks.PullRequests;
using PrGate.Checks.Reporting;
using PrGate.Forges;
using PrGate.Queue;
using PrGate.Telemetry;

namespace PrGate.Evaluation;

/// <summary>
/// One run of one pull request: load, judge, prove that nothing moved meanwhile, store the decision with its intent, publish. The rules it keeps:
/// one head SHA per decision, never an older view than the webhook's, and nothing posted without the lease.
/// </summary>
public sealed partial class EvaluatePullRequest(
    ForgeRegistry forges,
    PullRequestReader reader,
    SnapshotCache snapshots,
    ApprovalRecord approvals,
    EvaluationStore store,
    Publisher publisher,
    CommandDesk desk,
    FactsReader facts,
    DeliveryTraceStore traces,
    TimeProvider time,
    ILogger<EvaluatePullRequest> logger) : IWorkHandler
{
    // A head that moves faster than it can be judged is judged when it rests.
    private const int MaxMoves = 5;

    private const PullRequestParts Everything = PullRequestParts.Facts | PullRequestParts.Files | PullRequestParts.Reviews;

    public async Task<WorkOutcome> RunAsync(WorkItem item, IWorkLease lease, CancellationToken cancellation)
    {
        if (!forges.TryGet(item.PullRequest.Key.Forge, out var forge))
            return new WorkOutcome.Dead($"No forge named '{item.PullRequest.Key.Forge}' is configured any more. Configure it again, or discard this work.");

        var run = new EvaluationRun(forge, item, lease, time.GetUtcNow()) { Page = publisher.PageOf(item.PullRequest.Key) };
        var causes = await traces.CausesAsync(run, cancellation);
        using var activity = Spans.Source.StartActivity(
            "evaluate", ActivityKind.Consumer, causes is [var first, ..] ? first : default, links: causes.Skip(1).Select(c => new ActivityLink(c)));
        activity?.SetTag("prgate.pull_request", item.PullRequest.Key.ToString());
        try
        {
            return await JudgeAsync(run, cancellation);
        }
        catch (LeaseLostException)
        {
            await publisher.RepairAsync(item, CancellationToken.None);
            throw;
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            snapshots.Forget(item.PullRequest.Key);
            throw;
        }
    }

    /// <summary>Says on the pull request that PrGate could not judge it, so that it does not look unjudged.</summary>
    public async Task GiveUpAsync(WorkItem item, string error, IWorkLease lease, CancellationToken cancellation)
    {
        if (!forges.TryGet(item.PullRequest.Key.Forge, out var forge))
            return;
        var run = new EvaluationRun(forge, item, lease, time.GetUtcNow());
        var pullRequest = await forge.LoadAsync(run.Address, PullRequestParts.Facts, null, cancellation);
        if (pullRequest.State == PullRequestState.Open)
            await publisher.SayAsync(run, pullRequest, PassingStatus.OwnTrouble(pullRequest.Base, error), cancellation);
    }

    private async Task<WorkOutcome> JudgeAsync(EvaluationRun run, CancellationToken cancellation)
    {
        // Somebody wrote in our place: what is known of our status is wrong, even if another run wrote it down a moment ago.
        if (run.Item.Reasons.Contains(StatusClaim.Overwritten))
            await store.DoubtStatusAsync(run.Key, cancellation);
        run.Reading = await FirstReadingAsync(run, cancellation);
        for (var move = 0; move < MaxMoves; move++)
        {
            if (run.IsBehindItsWebhook)
                return await WaitForForgeAsync(run, cancellation);
            if (run.Reading.State != PullRequestState.Open)
                return await EndAsync(run, cancellation);
            await desk.OpenAsync(run, cancellation);
            if (CommandDesk.WantsFreshReading(run))
                await ReadAnewAsync(run, cancellation);

            var decision = await publisher.AnnouncingIfSlowAsync(run, DecideAsync(run, cancellation), cancellation);
            if (run.PeopleFrom is { } from)
                return WorkOutcome.Wait("the members of a team to be read again", Until(from), WaitScope.PullRequest);
            var now = await run.Forge.LoadAsync(run.Address, PullRequestParts.Facts, decision.PullRequest, cancellation);
            if (SameFacts(now, decision.PullRequest) && await desk.StillStandsAsync(run, now, cancellation))
            {
                // Nobody is judged by it, and whoever was asked since the first reading must not be asked again.
                decision = decision with { PullRequest = decision.PullRequest with { Requested = now.Requested } };
                snapshots.Remember(decision.PullRequest with { UpdatedAt = now.UpdatedAt });
                var stored = await store.DecideAsync(decision, run.Lease.Fence, superseded: false, cancellation);
                Measure(run, decision.Report.Status.State.ToString().ToLowerInvariant());
                await publisher.PublishAsync(run, decision, stored.Published, token => desk.AnswerAsync(run, now.Head, token), cancellation);
                Judged(run.Key, decision.PullRequest.Head.Short, decision.Report.Status.State, decision.Report.Status.Description);
                return WorkOutcome.Stored;
            }
            await store.DecideAsync(decision, run.Lease.Fence, superseded: true, cancellation);
            Measure(run, "superseded");
            Superseded(run.Key, decision.PullRequest.Head.Short, now.Head.Short);
            run.Loaded = PullRequestParts.Facts | PullRequestParts.Files | Details(run);
            // An approval that is new since the old head was read may have been given on it: only a reading of the new head can tell its own.
            run.Reading = run.Forge.StatesApprovedCommits
                ? await run.Forge.LoadAsync(run.Address, PullRequestParts.Files | Details(run), now, cancellation)
                : await run.Forge.LoadAsync(run.Address, run.Loaded, ApprovalRecord.OnlyApprovals(decision.PullRequest), cancellation);
        }
        return WorkOutcome.Wait("the pull request to stop moving", TimeSpan.FromSeconds(5), WaitScope.PullRequest);
    }

    // What an earlier run read is taken on trust for the judging, and proved by the reading of the facts before anything is posted.
    private async Task<PullRequest> FirstReadingAsync(EvaluationRun run, CancellationToken cancellation)
    {
        var known = snapshots.Find(run.Key) ?? (run.Forge.StatesApprovedCommits ? null : await approvals.FindAsync(run.Key, cancellation));
        var trusted = known is { State: PullRequestState.Open } && (run.Item.Hint is not { } hint || hint.Head == known.Head);
        run.Loaded = (trusted ? PullRequestParts.None : Everything) | Details(run);
        if (!trusted)
            return await run.Forge.LoadAsync(run.Address, run.Loaded, known, cancellation);
        var requests = reader.BaseRequests(run.Forge, run.Address, known!.Base);
        var (reading, files) = await run.Forge.LoadWithFilesAsync(run.Address, run.Loaded, known, requests, cancellation);
        run.BaseFiles = new BaseFiles(requests, files);
        return reading;
    }

    // Reviews always, and what the repository's checks needed last time: one query reads them all.
    private PullRequestParts Details(EvaluationRun run) => PullRequestParts.Reviews | (facts.LikelyNeeds(run.Key) & FactsReader.Loadable);

    private TimeSpan Until(DateTimeOffset from)
    {
        var left = from - time.GetUtcNow();
        return left > TimeSpan.FromSeconds(1) ? left : TimeSpan.FromSeconds(1);
    }

    private async Task<Decision> DecideAsync(EvaluationRun run, CancellationToken cancellation)
    {
        var input = await reader.CompleteAsync(run.Forge, run.Address, run.Reading!, cancellation, run.Loaded, baseFiles: run.BaseFiles);
        run.BaseFiles = null;
        run.Reading = input.PullRequest;
        run.PeopleFrom = input.PeopleFrom;
        input = input with { Overrides = run.Conversation.Overrides };
        using var activity = Spans.Source.StartActivity("judge");
        // What is known to be out of date decides nothing, and carries no command out.
        var verdict = run.PeopleFrom is null ? await desk.CarryOutAsync(run, input, Gate.Judge(input), cancellation) : Gate.Judge(input);
        var effect = RenderedEffect.Of(input);
        return new Decision
        {
            Address = run.Address,
            PullRequest = input.PullRequest,
            Verdict = verdict,
            Report = Reporter.Compose(verdict, input.PullRequest, input.Config, publisher.ContextOf(run), effect) with { Request = ReviewRequests.Of(input, verdict) },
            Rendered = effect?.Text(),
            Config = new ConfigIdentity(input.Config.Origin, input.Config.Path, input.Config.Config.Identity),
            Needs = input.Needs,
            PeopleLists = input.PeopleLists,
            Reasons = run.Item.Reasons,
            ReceivedAt = run.Item.EnqueuedAt,
            StartedAt = run.StartedAt,
        };
    }

    private async Task<WorkOutcome> WaitForForgeAsync(EvaluationRun run, CancellationToken cancellation)
    {
        var claimed = run.Item.Hint!.Head;
        var delay = ApiLag.NextDelay(time.GetUtcNow() - run.Item.EnqueuedAt);
        snapshots.Forget(run.Key);
        if (run.Forge.RestatesPending)
            await publisher.SayAsync(run, run.Reading! with { Head = claimed }, PassingStatus.WaitingForCommit(run.Reading.Base, claimed, delay), cancellation);
        return WorkOutcome.Wait($"{run.Key.Forge} to show commit {claimed.Short}", delay, WaitScope.PullRequest);
    }

    // Whoever asks for a recheck doubts what is remembered, and what stands on the forge.
    private async Task ReadAnewAsync(EvaluationRun run, CancellationToken cancellation)
    {
        snapshots.Forget(run.Key);
        await store.DoubtStatusAsync(run.Key, cancellation);
        run.Loaded = Everything | Details(run);
        var seen = run.Forge.StatesApprovedCommits ? null : ApprovalRecord.OnlyApprovals(run.Reading!);
        run.Reading = await run.Forge.LoadAsync(run.Address, run.Loaded, seen, cancellation);
    }

    private async Task<WorkOutcome> EndAsync(EvaluationRun run, CancellationToken cancellation)
    {
        await desk.EndAsync(run, cancellation);
        snapshots.Forget(run.Key);
        await store.SeenAsync(run.Address, run.Reading!, cancellation);
        return WorkOutcome.Done;
    }

    private void Measure(EvaluationRun run, string state)
    {
        var now = time.GetUtcNow();
        GateMeter.Decided(run.Forge.Name, state, now - run.StartedAt, now - run.Item.EnqueuedAt);
    }

    private static bool SameFacts(PullRequest a, PullRequest b) =>
        a.Head == b.Head && a.Base == b.Base && a.BaseSha == b.BaseSha && a.State == b.State && a.IsDraft == b.IsDraft
        && a.Title == b.Title && a.Author.Equals(b.Author) && a.Labels.SequenceEqual(b.Labels);

    [LoggerMessage(LogLevel.Information, "{PullRequest} at {Head}: {State}: {Description}")]
    private partial void Judged(PullRequestKey pullRequest, string head, StatusState state, string description);

    [LoggerMessage(LogLevel.Information, "{PullRequest} moved from {Head} to {NewHead} while it was judged; judging again")]
    private partial void Superseded(PullRequestKey pullRequest, string head, string newHead);
}
