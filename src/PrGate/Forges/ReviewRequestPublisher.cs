using PrGate.Checks.PullRequests;

namespace PrGate.Forges;

/// <summary>Asks for the reviews of a publication that were not asked for before. A refusal is remembered with its reason and fails nothing.</summary>
internal static class ReviewRequestPublisher
{
    // Whoever is refused leaves the place to the next one, within reason.
    private const int MostRounds = 3;

    public static async Task PublishAsync(Publication publication, IReviewRequests forge, PublicationWriter writer, CancellationToken cancellation)
    {
        if (publication.Report.Request is not { } request)
            return;
        var requested = publication.PullRequest.Requested;
        // A request that somebody takes back later must not be made again, whoever made it.
        await RememberAsync(writer, request.Candidates
            .Where(c => requested.Any(c.Is) && !writer.State.Reviewers.Any(k => k.Reviewer.Is(c))).Select(c => new KnownReviewer(c, ByUs: false)));
        for (var round = 0; round < MostRounds && request.Choose(requested, writer.State.Reviewers) is { Count: > 0 } chosen; round++)
        {
            await RememberAsync(writer, chosen.Where(c => forge.WhyNever(c) is not null).Select(c => new KnownReviewer(c, ByUs: true, forge.WhyNever(c))));
            List<Reviewer> possible = [.. chosen.Where(c => forge.WhyNever(c) is null)];
            if (possible.Count == 0 || await AskAsync(forge, possible, writer, cancellation))
                continue;
            foreach (var one in possible)
                await AskAsync(forge, [one], writer, cancellation);
        }
    }

    /// <returns>False when several were refused together, and which of them is not known.</returns>
    private static async Task<bool> AskAsync(IReviewRequests forge, List<Reviewer> reviewers, PublicationWriter writer, CancellationToken cancellation)
    {
        try
        {
            await writer.WriteAsync(
                async () =>
                {
                    var shown = await forge.AskAsync(reviewers, cancellation);
                    return Remember(reviewers.Select(r => new KnownReviewer(r, ByUs: true, shown.Any(r.Is) ? null : "the host left them out without a reason")));
                },
                creates: false,
                cancellation);
            return true;
        }
        catch (ForgeException refusal) when (!refusal.IsTransient)
        {
            if (reviewers.Count > 1 && refusal.Fault == ForgeFault.Refused)
                return false;
            await RememberAsync(writer, reviewers.Select(r => new KnownReviewer(r, ByUs: true, refusal.Message)));
            return true;
        }
    }

    private static async Task RememberAsync(PublicationWriter writer, IEnumerable<KnownReviewer> reviewers)
    {
        List<KnownReviewer> fresh = [.. reviewers];
        if (fresh.Count > 0)
            await writer.SaveAsync(Remember(fresh));
    }

    private static Func<PublishedState, PublishedState> Remember(IEnumerable<KnownReviewer> reviewers) =>
        state => state with { Reviewers = [.. state.Reviewers, .. reviewers] };
}
