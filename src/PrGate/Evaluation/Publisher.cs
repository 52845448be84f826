using PrGate.Checks.PullRequests;
using PrGate.Checks.Reporting;
using PrGate.Forges;
using PrGate.Queue;
using PrGate.Settings;
using PrGate.Telemetry;

namespace PrGate.Evaluation;

/// <summary>Makes the forge show what was decided, and remembers what it shows.</summary>
public sealed partial class Publisher(EvaluationStore store, JobQueue queue, ServerSettings settings, TimeProvider time, ILogger<Publisher> logger)
{
    // A verdict is quicker than this; only then is it worth a post to say that it is being made.
    private static readonly TimeSpan SlowEvaluation = TimeSpan.FromSeconds(1);

    /// <summary>The page a status links to.</summary>
    public Uri PageOf(PullRequestKey key) =>
        new(settings.PublicUrl, $"pull-requests/{Uri.EscapeDataString(key.Forge)}/{key.Repository}/{key.Number}");

    /// <summary>What a report must know of the place it is shown at.</summary>
    public ReportContext ContextOf(EvaluationRun run) => new(PageOf(run.Key), run.Forge.CommentLimit);

    /// <summary>Shows a stored decision and, with the record of that, completes the run; posts only what differs from <paramref name="published"/>.</summary>
    /// <exception cref="LeaseLostException">Another run holds the pull request. What this run may have overwritten is stated again by the next one.</exception>
    /// <param name="then">What else belongs to the run and must be done before it counts as complete.</param>
    public async Task PublishAsync(
        EvaluationRun run, Decision decision, PublishedState published, Func<CancellationToken, Task> then, CancellationToken cancellation)
    {
        using var activity = Spans.Source.StartActivity("publish");
        var publication = new Publication(run.Address, decision.PullRequest, decision.Report, PageOf(run.Key)) { StatusOnly = decision.Group is not null, Group = decision.Group };
        var shown = run.Announced is { } announced ? published with { Head = announced.Head, Status = announced.Status, TargetUrl = announced.TargetUrl } : published;
        var complete = false;
        var before = shown;
        try
        {
            shown = await run.Forge.PublishAsync(publication, shown, run.Lease, RememberAsync, cancellation);
            await then(cancellation);
            complete = true;
        }
        finally
        {
            // Told even after a fault, so that as little as possible is forgotten; the run's own token may be the reason for it.
            var notes = Notes(before, shown);
            foreach (var note in notes)
                GateMeter.Posted(run.Forge.Name, note.Kind);
            await store.PublishedAsync(run.Key, run.Lease, shown, complete, notes, CancellationToken.None);
        }

        Task RememberAsync(PublishedState state)
        {
            shown = state;
            return Task.CompletedTask;
        }
    }

    /// <summary>Posts a passing state that is no verdict: "Judging", "Waiting for", trouble of our own. A forge that does not know the commit yet is no fault.</summary>
    public async Task SayAsync(EvaluationRun run, PullRequest pullRequest, StatusReport status, CancellationToken cancellation, MergeGroup? group = null)
    {
        // First forget the verdict that stands there: a crash after the post must not leave anybody believing that it still stands.
        await store.DoubtStatusAsync(run.Key, cancellation);
        var report = new Report(status, null, []);
        var publication = new Publication(run.Address, pullRequest, report, PageOf(run.Key)) { StatusOnly = true, Group = group };
        try
        {
            run.Announced = await run.Forge.PublishAsync(publication, PublishedState.Nothing, run.Lease, static _ => Task.CompletedTask, cancellation);
        }
        catch (ForgeException error) when (!error.IsTransient)
        {
            NotSaid(error, run.Key, status.Description);
        }
    }

    /// <summary>Waits for <paramref name="judging"/>; says "Judging …" once when it takes longer than a second and no verdict stands on this head.</summary>
    public async Task<Decision> AnnouncingIfSlowAsync(EvaluationRun run, Task<Decision> judging, CancellationToken cancellation)
    {
        var patience = SlowEvaluation - (time.GetUtcNow() - run.StartedAt);
        if (judging.IsCompleted || run.Announced is not null || !run.Forge.RestatesPending)
            return await judging;

        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var slow = Task.Delay(patience > TimeSpan.Zero ? patience : TimeSpan.Zero, time, enough.Token);
        if (await Task.WhenAny(judging, slow) == slow && !judging.IsCompleted && run.Reading is { } reading)
        {
            var published = await store.PublishedBeforeAsync(run.Key, cancellation);
            if (published.Status is null || published.Head != reading.Head)
                await SayAsync(run, reading, PassingStatus.Judging(reading.Base, reading.Head), cancellation);
        }
        await enough.CancelAsync();
        return await judging;
    }

    /// <summary>Called when a run notices that it lost its lease: whoever holds the pull request now states the status again.</summary>
    public async Task RepairAsync(WorkItem item, CancellationToken cancellation)
    {
        await store.DoubtStatusAsync(item.PullRequest.Key, cancellation);
        await queue.EnqueueAsync([new WorkRequest(item.PullRequest, "a run that had lost its lease may have posted")], cancellation);
    }

    private static List<PostNote> Notes(PublishedState before, PublishedState after)
    {
        var notes = new List<PostNote>();
        if (after.Status is { } status && (after.Head != before.Head || status != before.Status || after.TargetUrl != before.TargetUrl))
            notes.Add(new PostNote("status", $"{status.Context}: {status.State}: {status.Description}"));
        if (after.SummaryHash != before.SummaryHash)
            notes.Add(new PostNote("summary", before.SummaryId is null ? "posted" : "edited"));
        var added = after.Inline.Count(i => before.Inline.All(b => b.Id != i.Id));
        var removed = before.Inline.Count(i => after.Inline.All(a => a.Id != i.Id));
        if (added > 0)
            notes.Add(new PostNote("inline", $"{added} posted"));
        if (removed > 0)
            notes.Add(new PostNote("inline", $"{removed} resolved"));
        var asked = after.Reviewers.Skip(before.Reviewers.Count).Where(r => r.ByUs).ToList();
        if (asked.Any(r => r.Refusal is null))
            notes.Add(new PostNote("reviewers", $"asked {string.Join(", ", asked.Where(r => r.Refusal is null).Select(r => r.Reviewer))}"));
        notes.AddRange(asked.Where(r => r.Refusal is not null).Select(r => new PostNote("reviewers", $"{r.Reviewer} not asked: {r.Refusal}")));
        return notes;
    }

    [LoggerMessage(LogLevel.Information, "{PullRequest}: the forge does not take '{Description}' yet")]
    private partial void NotSaid(Exception error, PullRequestKey pullRequest, string description);
}
